// Installs Stryker when the lock has changed, then mutates one group after the other; `--files <glob>` narrows what is mutated.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { groups } from "./groups.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { files: glob } = parseArgs({ options: { files: { type: "string" } } }).values;

const installed = `${here}node_modules/.installed`;
const lock = createHash("sha256")
  .update(readFileSync(`${here}package-lock.json`))
  .digest("hex");
if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  console.log("installing Stryker");
  const { status, error } = spawnSync("npm", ["ci"], { cwd: here, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(installed, lock);
}

const failed = [];
let mutated = 0;
for (const [group, { files }] of Object.entries(groups)) {
  const chosen = files.filter((file) => glob === undefined || matchesGlob(file, glob));
  if (chosen.length === 0) continue;
  mutated += chosen.length;
  console.log(`\n=== ${group}`);
  const stryker = "mutation-tests/node_modules/@stryker-mutator/core/bin/stryker.js";
  const { status, error } = spawnSync(
    process.execPath,
    [stryker, "run", "mutation-tests/stryker.config.mjs", "--mutate", chosen.join(",")],
    { cwd: `${here}..`, stdio: "inherit", env: { ...process.env, MUTATION_GROUP: group } },
  );
  if (error) throw error;
  if (status !== 0) failed.push(group);
}
if (mutated === 0) console.error(`${glob} matches nothing that is mutated`);
if (failed.length > 0) console.error(`failed or below the threshold: ${failed.join(", ")}`);
process.exitCode = mutated === 0 || failed.length > 0 ? 1 : 0;
