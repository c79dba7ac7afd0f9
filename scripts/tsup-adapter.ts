import { defineConfig } from "tsup";

/** How every adapter is built: one entry, ESM and CJS, core left outside. */
export default defineConfig({
  entry: ["src/index.ts"],
  format: ["esm", "cjs"],
  target: "node20",
  platform: "neutral",
  external: [/^node:/, /^@hookswitch\/core/],
  removeNodeProtocol: false,
  tsconfig: "tsconfig.build.json",
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
  sourcemap: true,
  treeshake: true,
  clean: true,
});
