// Installs Chromium and the tools where they are absent, builds the page, and runs the tests; arguments are those of vitest.
// `--screenshots` renews the pictures in docs/images instead.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installOnce, must } from "../scripts/install-once.mjs";

const CHROMIUM = "/usr/bin/chromium";

const cwd = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));

function installChromium() {
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  const apt = (...args) => spawnSync("apt-get", args, { stdio: "inherit", ...quiet }).status === 0;
  const once = () => apt("install", "-y", "--no-install-recommends", "chromium");
  const may = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  return may && (once() || (apt("update") && once()));
}

if (!process.env.CHROMIUM && !existsSync(CHROMIUM) && !installChromium()) {
  console.error(
    "The browser tests need Chromium. Install it (sudo apt-get install chromium), or name one in CHROMIUM.",
  );
  process.exit(1);
}
installOnce(cwd, "the browser tests");
must(`${root}packages/inspector`, process.execPath, [
  `${root}node_modules/vite/bin/vite.js`,
  "build",
  "--logLevel",
  "warn",
]);
const args = process.argv.slice(2);
const isPicturing = args.includes("--screenshots");
must(
  cwd,
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", ...args.filter((one) => one !== "--screenshots")],
  isPicturing ? { env: { ...process.env, SCREENSHOTS: "1" } } : {},
);
