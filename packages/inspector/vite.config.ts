import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { withoutInlineStyle } from "./page/build/without-inline-style.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Relative addresses: the page is mounted wherever its user likes.
export default defineConfig({
  root: here("./page"),
  base: "./",
  plugins: [withoutInlineStyle()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("./dist/page"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
  },
});
