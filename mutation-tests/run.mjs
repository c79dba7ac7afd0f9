// Installs Stryker when the lock has changed, then runs it at the repository's root; `--files <glob>` narrows what is mutated.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const { files } = parseArgs({ options: { files: { type: "string" } } }).values;

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

process.chdir(`${here}..`);
const { Stryker } = await import("@stryker-mutator/core");
await new Stryker({
  configFile: "mutation-tests/stryker.config.mjs",
  ...(files && { mutate: [files, "!**/*.test.ts"] }),
}).runMutationTest();
