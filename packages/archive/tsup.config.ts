import { defineConfig } from "tsup";
import adapter from "../../scripts/tsup-adapter.js";

export default defineConfig({
  ...adapter,
  entry: ["src/index.ts", "src/s3.ts"],
  platform: "node",
  external: [/^node:/, /^@hookswitch\/core/, /^@aws-sdk\//],
});
