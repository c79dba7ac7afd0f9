// Installs Stryker when the lock has changed, then mutates one group after the other. `--files <glob>` narrows what is mutated,
// `--force` also tries again what the last run knew.
import { readFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installOnce, must } from "../scripts/install-once.mjs";
import { groups } from "./groups.mjs";
import { scoreCard } from "./score.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { files: glob, force = false } = parseArgs({
  options: { files: { type: "string" }, force: { type: "boolean" } },
}).values;

installOnce(here, "Stryker");

const score = scoreCard();
for (const [group, { files }] of Object.entries(groups)) {
  const chosen = files.filter((file) => glob === undefined || matchesGlob(file, glob));
  if (chosen.length === 0) continue;
  console.log(`\n=== ${group}`);
  must(
    `${here}..`,
    process.execPath,
    [
      "mutation-tests/node_modules/@stryker-mutator/core/bin/stryker.js",
      "run",
      "mutation-tests/stryker.config.mjs",
      "--mutate",
      chosen.join(","),
      ...(force ? ["--force"] : []),
    ],
    { env: { ...process.env, MUTATION_GROUP: group } },
  );
  score.add(group, JSON.parse(readFileSync(`${here}reports/${group}.json`, "utf8")), chosen);
}
process.exitCode = score.print() ? 0 : 1;
