// Installs Stryker when the lock has changed, then mutates one group after the other. `--files <glob>` narrows what is mutated,
// `--force` also tries again what the last run knew.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { groups } from "./groups.mjs";
import { scoreCard } from "./score.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { files: glob, force = false } = parseArgs({
  options: { files: { type: "string" }, force: { type: "boolean" } },
}).values;

const installed = `${here}node_modules/.installed`;
const lock = createHash("sha256")
  .update(readFileSync(`${here}package-lock.json`))
  .digest("hex");
if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  console.log("installing Stryker");
  run("npm", ["ci"], { cwd: here });
  writeFileSync(installed, lock);
}

const score = scoreCard();
for (const [group, { files }] of Object.entries(groups)) {
  const chosen = files.filter((file) => glob === undefined || matchesGlob(file, glob));
  if (chosen.length === 0) continue;
  console.log(`\n=== ${group}`);
  run(
    process.execPath,
    [
      "mutation-tests/node_modules/@stryker-mutator/core/bin/stryker.js",
      "run",
      "mutation-tests/stryker.config.mjs",
      "--mutate",
      chosen.join(","),
      ...(force ? ["--force"] : []),
    ],
    { cwd: `${here}..`, env: { ...process.env, MUTATION_GROUP: group } },
  );
  score.add(group, JSON.parse(readFileSync(`${here}reports/${group}.json`, "utf8")), chosen);
}
process.exitCode = score.print() ? 0 : 1;

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit", ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
