const test = "(\\.test(-d)?|/test-[a-z]+)\\.ts$";
const core = "^packages/core/src/";
const carriers = `${core}carriers/`;
const kits = `${core}(kit/|carriers/(kits\\.ts$|[^/]+/kit/))`;

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "shared-parts-know-no-carrier",
      comment: "What all carriers share must not depend on one of them.",
      severity: "error",
      from: { path: core, pathNot: [carriers, `${core}testing/`, test] },
      to: { path: carriers },
    },
    {
      name: "carriers-know-no-other-carrier",
      severity: "error",
      from: { path: `${carriers}([^/]+)/`, pathNot: test },
      to: { path: carriers, pathNot: `${carriers}$1/` },
    },
    {
      name: "core-knows-no-adapter",
      severity: "error",
      from: { path: core },
      to: { path: "^packages/(?!core/)" },
    },
    {
      name: "portable-code-imports-no-node-builtin",
      comment:
        "Only *.node.ts, core's node/, archive, inbox, the command line, simulator and tests may; adapters over node:http go through @hookswitch/core/node.",
      severity: "error",
      from: {
        path: "^packages/(?!(archive|simulator|inbox|hookswitch|inspector)/)[^/]+/src/",
        pathNot: ["\\.node\\.ts$", `${core}node/`, test],
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "valibot-only-in-schemas",
      comment: "The hot path loads no schema library; types may be imported anywhere.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: ["(^|/)schema(s|-parts)\\.ts$", test] },
      to: { path: "(^|/)valibot(/|$)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "testing-kit-only-in-tests",
      comment: "And on the command line, which sends its samples.",
      severity: "error",
      from: {
        path: "^packages/",
        pathNot: [`${core}testing/`, kits, "^packages/hookswitch/", test, "/test-[a-z]+\\.ts$"],
      },
      to: { path: `${core}testing/` },
    },
    {
      name: "kits-only-in-tools",
      comment: "What our tools know of a carrier is not for a user's program.",
      severity: "error",
      from: { path: "^packages/", pathNot: [kits, `${core}testing/`, "^packages/(hookswitch|simulator)/", test] },
      to: { path: kits },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^((packages|examples)/[^/]+/dist|coverage)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
