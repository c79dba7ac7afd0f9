import { join } from "node:path";
import type { Metafile } from "esbuild";
import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { expectPortable } from "./checks/bundle.js";
import { receives } from "./checks/receives.js";
import { bundle } from "./drive/bundle.js";
import { versionOf } from "./drive/runtimes.js";
import { type Started, start } from "./drive/start.js";
import { HERE } from "./setup/packages.js";

describe(`edge-runtime ${versionOf("edge-runtime")}`, () => {
  let metafile: Metafile;
  let server: Started<Record<string, string>>;
  beforeAll(async () => {
    metafile = await bundle("edge-light.mjs", {
      outfile: "edge.js",
      format: "iife",
      conditions: ["edge-light", "import"],
    });
    const args = [join(HERE, "servers", "edge-host.mjs"), join(inject("consumer"), "servers", "edge.js")];
    server = await start({ file: process.execPath, args });
  });
  afterAll(() => server?.stop());

  it("runs a bundle without a Node built-in", () => expectPortable(metafile));
  receives("edge-runtime", () => String(server.ready["edge-runtime"]));
});
