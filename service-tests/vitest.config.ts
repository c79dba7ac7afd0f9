import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import workspace from "../vitest.workspace.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: workspace.resolve ?? {},
  test: {
    root: here("."),
    include: ["*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ["default", here("../scripts/count-reporter.ts")],
  },
});
