import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import workspace from "../vitest.workspace";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Core alone and as one project. The sizes of bundles say nothing about mutants: instrumented code is larger.
export default defineConfig({
  plugins: [
    {
      name: "forks",
      // Stryker asks for threads, in which a test cannot change the time zone.
      configureVitest({
        vitest,
        project,
      }: {
        vitest: { config: { pool: string } };
        project: { config: { pool: string } };
      }) {
        vitest.config.pool = project.config.pool = "forks";
      },
    },
  ],
  resolve: { alias: (workspace as { resolve: { alias: never } }).resolve.alias },
  test: {
    root: here("../packages/core"),
    include: ["src/**/*.test.ts"],
    exclude: ["src/bundle.test.ts", "src/testing/**"],
    testTimeout: 20_000,
  },
});
