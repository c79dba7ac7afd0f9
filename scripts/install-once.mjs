import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Runs a program in a folder; ends this process where it fails. */
export function must(cwd, program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit", ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Installs the packages of a folder with a lock of its own, unless that was done since the lock changed.
 *
 * @param {string} folder with its closing slash
 * @param {string} what is installed, for who waits
 */
export function installOnce(folder, what) {
  const mark = `${folder}node_modules/.installed`;
  const lock = createHash("sha256")
    .update(readFileSync(`${folder}package-lock.json`))
    .digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  console.log(`installing ${what}`);
  must(folder, "npm", ["ci"]);
  writeFileSync(mark, lock);
}
