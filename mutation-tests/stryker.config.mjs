const report = `mutation-tests/reports/${process.env.MUTATION_GROUP}`;

/**
 * Paths are those of the repository: Stryker runs at its root. `run.mjs` says what is mutated.
 *
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "mutation-tests/vitest.config.ts", related: false },
  // Only what core's tests read is copied.
  ignorePatterns: [
    "/*",
    "!/packages",
    "/packages/*",
    "!/packages/core",
    "dist",
    "!/mutation-tests",
    "/mutation-tests/*",
    "!/mutation-tests/*.ts",
    "!/mutation-tests/groups.mjs",
    "!/vitest.workspace.ts",
    "!/tsconfig*.json",
    "!/package.json",
  ],
  coverageAnalysis: "perTest",
  concurrency: 2,
  incremental: true,
  incrementalFile: `${report}.incremental.json`,
  tempDirName: "mutation-tests/.sandbox",
  cleanTempDir: "always",
  reporters: ["clear-text", "progress", "html", "json"],
  htmlReporter: { fileName: `${report}.html` },
  jsonReporter: { fileName: `${report}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: null },
  // A busy machine is slow, and a time-out counts as a kill.
  timeoutMS: 20_000,
};
