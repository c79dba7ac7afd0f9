import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The sources stand in for the packages, as in all other tests; the page alone is built.
const { compilerOptions } = JSON.parse(readFileSync(here("../tsconfig.base.json"), "utf8")) as {
  compilerOptions: { paths: Record<string, [string]> };
};

export default defineConfig({
  resolve: {
    alias: Object.entries(compilerOptions.paths).map(([name, [source]]) => ({
      find: new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}$`),
      replacement: here(`../${source}`),
    })),
  },
  test: {
    include: process.env.SCREENSHOTS ? ["src/screenshots.ts"] : ["src/**/*.test.ts"],
    reporters: ["default", "../scripts/count-reporter.ts"],
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
