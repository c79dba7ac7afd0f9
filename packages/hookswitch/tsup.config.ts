import { defineConfig } from "tsup";

/** A program, not a library: ESM alone and without types. Code that only one command needs is loaded with that command. */
export default defineConfig({
  entry: ["src/cli.ts"],
  format: ["esm"],
  target: "node20",
  platform: "node",
  removeNodeProtocol: false,
  tsconfig: "tsconfig.build.json",
  dts: false,
  splitting: true,
  sourcemap: true,
  treeshake: true,
  clean: true,
});
