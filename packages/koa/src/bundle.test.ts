import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

it("stays within 1.5 kB gzipped, without core", async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./index.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    external: ["@hookswitch/core", "@hookswitch/core/*"],
    write: false,
  });
  const [output] = outputFiles;
  expect(output?.text).toContain("hookswitch");
  expect(gzipSync(output?.contents ?? "").byteLength).toBeLessThanOrEqual(1500);
});
