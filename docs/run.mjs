// Installs VitePress when the lock has changed, then runs it: `dev` (the default) serves the site and follows changes,
// `build` writes it to .vitepress/dist, `preview` serves what was built.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cwd = fileURLToPath(new URL(".", import.meta.url));
const installed = `${cwd}node_modules/.installed`;
const lock = createHash("sha256")
  .update(readFileSync(`${cwd}package-lock.json`))
  .digest("hex");
const [command = "dev", ...options] = process.argv.slice(2);

function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  console.log("installing VitePress");
  run("npm", ["ci"]);
  writeFileSync(installed, lock);
}
run(process.execPath, ["node_modules/vitepress/bin/vitepress.js", command, ".", ...options]);
if (command === "build") {
  run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."]);
  run(process.execPath, ["check-built.mjs"]);
}
