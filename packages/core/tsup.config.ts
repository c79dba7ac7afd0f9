import { defineConfig, type Options } from "tsup";
import { sharedModule } from "./shared-module.js";

const entry = {
  index: "src/index.ts",
  bandwidth: "src/carriers/bandwidth/index.ts",
  "bandwidth/schemas": "src/carriers/bandwidth/schemas.ts",
  freeclimb: "src/carriers/freeclimb/index.ts",
  "freeclimb/schemas": "src/carriers/freeclimb/schemas.ts",
  plivo: "src/carriers/plivo/index.ts",
  "plivo/schemas": "src/carriers/plivo/schemas.ts",
  telnyx: "src/carriers/telnyx/index.ts",
  "telnyx/schemas": "src/carriers/telnyx/schemas.ts",
  twilio: "src/carriers/twilio/index.ts",
  "twilio/schemas": "src/carriers/twilio/schemas.ts",
  vonage: "src/carriers/vonage/index.ts",
  "vonage/schemas": "src/carriers/vonage/schemas.ts",
  schemas: "src/schemas.ts",
  node: "src/node/index.ts",
  explain: "src/explain/index.ts",
  inbox: "src/inbox/index.ts",
  observe: "src/observe/index.ts",
  opentelemetry: "src/opentelemetry/index.ts",
  testing: "src/testing/index.ts",
  "hmac.node": "src/signature/hmac.node.ts",
  "hmac.web": "src/signature/hmac.web.ts",
  "ed25519.node": "src/signature/ed25519.node.ts",
  "ed25519.web": "src/signature/ed25519.web.ts",
};

const apis = {
  "bandwidth/api": "src/carriers/bandwidth/api/index.ts",
  "freeclimb/api": "src/carriers/freeclimb/api/index.ts",
  "plivo/api": "src/carriers/plivo/api/index.ts",
  "telnyx/api": "src/carriers/telnyx/api/index.ts",
  "twilio/api": "src/carriers/twilio/api/index.ts",
  "vonage/api": "src/carriers/vonage/api/index.ts",
};

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
