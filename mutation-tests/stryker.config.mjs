const core = "packages/core/src/";
const carrier = (name, files) => `${core}carriers/${name}/{${files}}.ts`;

/** Paths are those of the repository: Stryker runs at its root. @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "mutation-tests/vitest.config.ts", related: false },
  mutate: [
    `${core}{signature,time,url,body}/*.ts`,
    `${core}carriers/bandwidth/authenticate.ts`,
    carrier("freeclimb", "authenticate,signature-header"),
    carrier("plivo", "authenticate,signed-text,cuts,account,media-url"),
    `${core}read/{event-key,field-reader,instant,values,recording}.ts`,
    `${core}{replay,replay-store}.ts`,
    `!${core}signature/likely-cause.ts`,
    "!**/*.test.ts",
  ],
  // Only what core's tests read is copied.
  ignorePatterns: [
    "/*",
    "!/packages",
    "/packages/*",
    "!/packages/core",
    "dist",
    "!/mutation-tests",
    "/mutation-tests/*",
    "!/mutation-tests/vitest.config.ts",
    "!/vitest.workspace.ts",
    "!/tsconfig*.json",
    "!/package.json",
  ],
  coverageAnalysis: "perTest",
  concurrency: 2,
  incremental: true,
  incrementalFile: "mutation-tests/reports/incremental.json",
  tempDirName: "mutation-tests/.sandbox",
  reporters: ["clear-text", "progress", "html", "json"],
  htmlReporter: { fileName: "mutation-tests/reports/mutation.html" },
  jsonReporter: { fileName: "mutation-tests/reports/mutation.json" },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  tsconfigFile: "tsconfig.json",
  timeoutMS: 10_000,
};
