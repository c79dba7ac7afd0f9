import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const benchmarks = fileURLToPath(new URL("..", import.meta.url));
const changed = (path) => statSync(benchmarks + path).mtimeMs;

/** Installs the peers when that was not done since the lock file changed. */
export function installPeers() {
  const mark = "node_modules/.package-lock.json";
  if (existsSync(benchmarks + mark) && changed(mark) >= changed("package-lock.json")) return;
  console.error("installing the peers …");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: benchmarks, stdio: ["ignore", 2, 2] });
}
