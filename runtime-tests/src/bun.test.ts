import { afterAll, beforeAll, describe } from "vitest";
import { runsEveryFramework } from "./checks/frameworks.js";
import { loadsEveryEntryPoint } from "./checks/loads.js";
import { receives } from "./checks/receives.js";
import { bunBinary, versionOf } from "./drive/runtimes.js";
import { type Started, start } from "./drive/start.js";

const file = bunBinary();
const run = (script: string) => ({ file, args: ["run", "--no-install", script] });
const runtime = `Bun ${versionOf("bun")}`;

describe(runtime, () => {
  describe("Bun.serve", () => {
    let server: Started<Record<string, string>>;
    beforeAll(async () => {
      server = await start(run("bun.mjs"));
    });
    afterAll(() => server?.stop());

    receives(runtime, () => String(server.ready["Bun.serve"]));
  });

  runsEveryFramework(runtime, run);
  loadsEveryEntryPoint(run);
});
