import { describe, expect, it } from "vitest";
import { type Compilation, compile, runCompiler } from "./checks/compile.js";
import { versionOf } from "./drive/runtimes.js";
import { HERE } from "./setup/packages.js";

const compilations: Readonly<Record<string, Compilation>> = {
  node16: {
    sources: { "module.ts": "consumer.ts", "common.cts": "consumer.ts" },
    options: { module: "node16", moduleResolution: "node16", lib: ["ES2022"] },
  },
  bundler: {
    sources: { "bundled.ts": "consumer.ts" },
    options: { module: "ESNext", moduleResolution: "bundler", lib: ["ES2022"] },
  },
  worker: {
    sources: { "worker.ts": "portable.ts" },
    options: { module: "ESNext", moduleResolution: "bundler", lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] },
  },
};

const runs = [
  ...Object.keys(compilations).map((name) => ({ compiler: "typescript", name })),
  { compiler: "typescript5", name: "node16" },
].map((run) => ({ ...run, version: versionOf(run.compiler) }));

describe("TypeScript", () => {
  it.each(runs)("accepts the packages' types: $version, $name", async ({ compiler, name }) => {
    expect(await compile(compiler, name, compilations[name] as Compilation)).toBe("");
  });

  it("accepts these tests", async () => {
    expect(await runCompiler("typescript", HERE)).toBe("");
  });
});
