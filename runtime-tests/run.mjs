// Installs the runtimes when the lock has changed, then runs the tests; arguments are those of vitest: a word out of a test
// file's name runs that file alone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cwd = fileURLToPath(new URL(".", import.meta.url));
const installed = `${cwd}node_modules/.installed`;
const lock = createHash("sha256")
  .update(readFileSync(`${cwd}package-lock.json`))
  .digest("hex");

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  console.log("installing the runtimes");
  run("npm", ["ci"]);
  writeFileSync(installed, lock);
}
run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)]);
