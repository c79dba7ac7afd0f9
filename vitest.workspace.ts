import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The sources stand in for the packages, so that no test needs a build: one list, in tsconfig.base.json.
const { compilerOptions } = JSON.parse(readFileSync(here("./tsconfig.base.json"), "utf8")) as {
  compilerOptions: { paths: Record<string, [string]> };
};
const alias = Object.entries(compilerOptions.paths).map(([name, [source]]) => ({
  find: new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}$`),
  replacement: here(source),
}));

const packages = [
  "core",
  "express",
  "koa",
  "fastify",
  "node",
  "fetch",
  "simulator",
  "archive",
  "inbox",
  "hookswitch",
  "inspector",
] as const;

export default defineConfig({
  resolve: { alias },
  test: {
    reporters: ["default", here("./scripts/count-reporter.ts")],
    testTimeout: 20_000,
    projects: [
      ...packages.map((name) => ({
        extends: true as const,
        test: {
          name,
          root: here(`./packages/${name}`),
          include: ["src/**/*.test.ts", ...(name === "inspector" ? ["page/**/*.test.ts"] : [])],
          // PostgreSQL, once for all.
          ...(name === "inbox" && { globalSetup: here("./packages/inbox/src/test-setup.ts") }),
        },
      })),
      {
        extends: true as const,
        test: {
          name: "examples",
          root: here("."),
          include: ["examples/*/src/**/*.test.ts", "docs/**/*.test.ts", "scripts/*.test.ts"],
        },
      },
      {
        extends: true as const,
        test: { name: "security", root: here("./security-tests"), include: ["**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        extends: true as const,
        test: { name: "chaos", root: here("./chaos-tests"), include: ["**/*.test.ts"], testTimeout: 600_000 },
      },
      {
        extends: true as const,
        test: {
          name: "types",
          root: here("."),
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["packages/*/src/**/*.test-d.ts"],
            tsconfig: here("./tsconfig.types.json"),
          },
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: [
        "packages/{core,express,koa,fastify,node,fetch,simulator,archive,inbox,hookswitch,inspector}/src/**/*.ts",
      ],
      exclude: [
        // Needs a server: the service tests run it.
        "packages/archive/src/s3*.ts",
        "**/*.test.ts",
        "**/*.test-d.ts",
        "**/test-*.ts",
        "packages/core/src/testing/**",
      ],
      reporter: ["text", "json-summary"],
      thresholds: {
        lines: 95,
        branches: 90,
        // What stands between the carrier and the callback.
        "packages/{core,express,koa,fastify,node,fetch}/src/**": { lines: 95, branches: 95 },
      },
    },
  },
});
