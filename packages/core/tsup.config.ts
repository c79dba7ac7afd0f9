import { existsSync, readdirSync } from "node:fs";
import { defineConfig, type Options } from "tsup";
import { sharedModule } from "./shared-module.js";

const names = readdirSync("src/carriers").filter((name) => existsSync(`src/carriers/${name}/index.ts`));

const entry = {
  index: "src/index.ts",
  ...Object.fromEntries(
    names.flatMap((name) => [
      [name, `src/carriers/${name}/index.ts`],
      [`${name}/schemas`, `src/carriers/${name}/schemas.ts`],
    ]),
  ),
  schemas: "src/schemas.ts",
  node: "src/node/index.ts",
  explain: "src/explain/index.ts",
  inbox: "src/inbox/index.ts",
  observe: "src/observe/index.ts",
  opentelemetry: "src/opentelemetry/index.ts",
  testing: "src/testing/index.ts",
  kits: "src/carriers/kits.ts",
  "hmac.node": "src/signature/hmac.node.ts",
  "hmac.web": "src/signature/hmac.web.ts",
  "ed25519.node": "src/signature/ed25519.node.ts",
  "ed25519.web": "src/signature/ed25519.web.ts",
};

const apis = Object.fromEntries(
  names
    .filter((name) => existsSync(`src/carriers/${name}/api`))
    .map((name) => [`${name}/api`, `src/carriers/${name}/api/index.ts`]),
);

const common = {
  format: ["esm", "cjs"],
  target: "node20",
  platform: "neutral",
  // "#hmac" and "#ed25519" stay as they are: the package's own "imports" choose the file at run time or when the user bundles.
  external: [/^node:/, "#hmac", "#ed25519", "@opentelemetry/api"],
  removeNodeProtocol: false,
  tsconfig: "tsconfig.build.json",
  sourcemap: true,
  treeshake: true,
} satisfies Options;

export default defineConfig([
  {
    ...common,
    entry: { ...entry, shared: "src/shared.ts" },
    esbuildPlugins: [sharedModule("core")],
    dts: {
      entry: { ...entry, ...apis },
      compilerOptions: { ignoreDeprecations: "6.0" },
      resolve: ["@standard-schema/spec"],
    },
    // The two builds run side by side: neither may take away what the other has written.
    clean: ["!api-shared.*", "!*/api.*"],
  },
  { ...common, entry: { ...apis, "api-shared": "src/api-shared.ts" }, esbuildPlugins: [sharedModule("api")] },
]);
