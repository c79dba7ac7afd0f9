import { afterAll, beforeAll, describe } from "vitest";
import { runsEveryFramework } from "./checks/frameworks.js";
import { loadsEveryEntryPoint } from "./checks/loads.js";
import { receives } from "./checks/receives.js";
import { denoBinary, versionOf } from "./drive/runtimes.js";
import { type Started, start } from "./drive/start.js";

const file = denoBinary();
/** Nothing from outside, and no more rights than it needs. */
const run =
  (...rights: readonly string[]) =>
  (script: string) => {
    const offline = ["--no-config", "--no-prompt", "--node-modules-dir=manual", "--cached-only"];
    return { file, args: ["run", ...offline, "--allow-net=127.0.0.1", ...rights, script] };
  };
const runtime = `Deno ${versionOf("deno")}`;

describe(runtime, () => {
  describe("Deno.serve", () => {
    let server: Started<Record<string, string>>;
    beforeAll(async () => {
      server = await start(run("--allow-read=..")("deno.mjs"));
    });
    afterAll(() => server?.stop());

    receives(runtime, () => String(server.ready["Deno.serve"]));
  });

  // What the frameworks want; they are linked from elsewhere.
  runsEveryFramework(runtime, run("--allow-read", "--allow-env", "--allow-sys=hostname"));
  loadsEveryEntryPoint(run("--allow-read=.."));
});
