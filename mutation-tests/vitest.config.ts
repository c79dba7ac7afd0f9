import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import workspace from "../vitest.workspace";
import { groups } from "./groups.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const group = process.env.MUTATION_GROUP as keyof typeof groups;

interface Pooled {
  config: { pool: string };
}

export default defineConfig({
  plugins: [
    {
      name: "forks",
      // Stryker asks for threads, in which a test cannot change the time zone.
      configureVitest({ vitest, project }: { vitest: Pooled; project: Pooled }) {
        vitest.config.pool = project.config.pool = "forks";
      },
    },
  ],
  resolve: { alias: (workspace as { resolve: { alias: never } }).resolve.alias },
  test: {
    root: here("../packages/core"),
    include: [`src/${groups[group].tests}.test.ts`],
    setupFiles: [here("./setup.ts")],
    testTimeout: 20_000,
  },
});
