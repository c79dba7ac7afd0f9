import { defineConfig } from "tsup";
import adapter from "../../scripts/tsup-adapter.js";

/** ESM alone: the MP3 encoder works as such only. */
export default defineConfig({ ...adapter, format: ["esm"], platform: "node", external: [/^node:/] });
