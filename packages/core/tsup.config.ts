import { defineConfig } from "tsup";
import { sharedModule } from "./shared-module.js";

const entry = {
  index: "src/index.ts",
  bandwidth: "src/carriers/bandwidth/index.ts",
  "bandwidth/schemas": "src/carriers/bandwidth/schemas.ts",
  freeclimb: "src/carriers/freeclimb/index.ts",
  "freeclimb/schemas": "src/carriers/freeclimb/schemas.ts",
  plivo: "src/carriers/plivo/index.ts",
  "plivo/schemas": "src/carriers/plivo/schemas.ts",
  schemas: "src/schemas.ts",
  node: "src/node/index.ts",
  explain: "src/explain/index.ts",
  testing: "src/testing/index.ts",
  "hmac.node": "src/signature/hmac.node.ts",
  "hmac.web": "src/signature/hmac.web.ts",
};

export default defineConfig({
  entry: { ...entry, shared: "src/shared.ts" },
  esbuildPlugins: [sharedModule()],
  format: ["esm", "cjs"],
  target: "node20",
  platform: "neutral",
  // "#hmac" stays as it is: the package's own "imports" choose the file at run time or when the user bundles.
  external: [/^node:/, "#hmac"],
  removeNodeProtocol: false,
  tsconfig: "tsconfig.build.json",
  dts: { entry, compilerOptions: { ignoreDeprecations: "6.0" }, resolve: ["@standard-schema/spec"] },
  sourcemap: true,
  treeshake: true,
  clean: true,
});
