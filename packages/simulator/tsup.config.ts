import { defineConfig } from "tsup";
import adapter from "../../scripts/tsup-adapter.js";

export default defineConfig({ ...adapter, platform: "node", external: [/^node:/] });
