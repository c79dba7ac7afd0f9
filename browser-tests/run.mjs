// Installs Chromium and the tools where they are absent, builds the page, and runs the tests; arguments are those of vitest.
// `--screenshots` renews the pictures in docs/images instead.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const CHROMIUM = "/usr/bin/chromium";

const cwd = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));
const installed = `${cwd}node_modules/.installed`;
const lock = createHash("sha256")
  .update(readFileSync(`${cwd}package-lock.json`))
  .digest("hex");

const run = (command, args, options = {}) => {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit", ...options });
  if (error) throw error;
  return status ?? 1;
};
const must = (...call) => {
  const status = run(...call);
  if (status !== 0) process.exit(status);
};

function installChromium() {
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  const once = () => run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], quiet) === 0;
  const may = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  return may && (once() || (run("apt-get", ["update"], quiet) === 0 && once()));
}

if (!process.env.CHROMIUM && !existsSync(CHROMIUM) && !installChromium()) {
  console.error(
    "The browser tests need Chromium. Install it (sudo apt-get install chromium), or name one in CHROMIUM.",
  );
  process.exit(1);
}
if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  console.log("installing the browser tests");
  must("npm", ["ci"]);
  writeFileSync(installed, lock);
}
must(process.execPath, [`${root}node_modules/vite/bin/vite.js`, "build", "--logLevel", "warn"], {
  cwd: `${root}packages/inspector`,
});
const args = process.argv.slice(2);
const isPicturing = args.includes("--screenshots");
must(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", ...args.filter((one) => one !== "--screenshots")],
  isPicturing ? { env: { ...process.env, SCREENSHOTS: "1" } } : {},
);
