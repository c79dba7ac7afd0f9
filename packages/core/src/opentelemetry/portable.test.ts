import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

it.each([
  ["observe", []],
  ["opentelemetry", ["@opentelemetry/api"]],
])("%s needs no Node built-in, nothing of the pipeline, and of packages %j", async (entry, packages) => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../${entry}/index.ts`, import.meta.url))],
    external: ["@opentelemetry/api"],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
  });
  const [output] = Object.values(metafile.outputs);
  expect([...new Set(output?.imports.map(({ path }) => path))]).toEqual(packages);
  const inputs = Object.keys(metafile.inputs).map((path) => path.replace(/^.*\/src\//, ""));
  expect(inputs.filter((path) => !/^(observe|opentelemetry)\/|^(options-of|suggest)\.ts$/.test(path))).toEqual([]);
});
