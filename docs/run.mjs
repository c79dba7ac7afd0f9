// Installs VitePress when the lock has changed, then runs it: `dev` (the default) serves the site and follows changes,
// `build` writes it to .vitepress/dist, `preview` serves what was built.
import { fileURLToPath } from "node:url";
import { installOnce, must } from "../scripts/install-once.mjs";

const cwd = fileURLToPath(new URL(".", import.meta.url));
const [command = "dev", ...options] = process.argv.slice(2);
const run = (...args) => must(cwd, process.execPath, args);

installOnce(cwd, "VitePress");
run("node_modules/vitepress/bin/vitepress.js", command, ".", ...options);
if (command === "build") {
  run("node_modules/typescript/bin/tsc", "-p", ".");
  run("check-built.mjs");
}
