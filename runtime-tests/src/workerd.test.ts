import type { Metafile } from "esbuild";
import { afterAll, beforeAll, describe, it } from "vitest";
import { expectPortable } from "./checks/bundle.js";
import { receives } from "./checks/receives.js";
import { bundle } from "./drive/bundle.js";
import { versionOf, workerdBinary } from "./drive/runtimes.js";
import { type Started, start } from "./drive/start.js";

describe(`workerd ${versionOf("workerd")}`, () => {
  let metafile: Metafile;
  let server: Started<string>;
  beforeAll(async () => {
    const conditions = ["workerd", "worker", "import"];
    metafile = await bundle("workerd.mjs", { outfile: "worker.js", format: "esm", conditions });
    const args = ["serve", "--control-fd=3", "workerd.capnp"];
    server = await start({ file: workerdBinary(), args, control: true, read: listening });
  });
  afterAll(() => server?.stop());

  it("runs a bundle without a Node built-in", () => expectPortable(metafile));
  receives("Cloudflare-Workers", () => server.ready);
});

/** What workerd says on its control descriptor. */
function listening(line: string): string | undefined {
  if (!line.startsWith("{")) return undefined;
  const { event, port } = JSON.parse(line) as { event?: string; port?: number };
  return event === "listen" ? `http://127.0.0.1:${port}` : undefined;
}
