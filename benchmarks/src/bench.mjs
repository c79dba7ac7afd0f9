// The command line: measures the parts that are asked for, one after the other, and prints and writes what came out.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { HELP, readArguments } from "./arguments.mjs";
import { installPeers } from "./install.mjs";
import { stageBuild } from "./stage.mjs";

const own = fileURLToPath(new URL("../..", import.meta.url));
const asked = askedFor(process.argv.slice(2));
if (asked.help) {
  console.log(HELP);
  process.exit();
}
// Through `exit`, so that servers end and copies are removed.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
installPeers();
const { printResults, writePage } = await import("./report/page.mjs");

const { machine, ...results } = asked.from ? JSON.parse(readFileSync(asked.from, "utf8")) : await measureAll();
console.log(machine);
printResults(results);
if (asked.json) writeFileSync(asked.json, `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
if (asked.write) {
  writePage(results, machine);
  // README and the site's first page have some of the figures too.
  spawnSync("npm", ["run", "docs:generate"], { cwd: own, stdio: ["ignore", 2, 2] });
}

async function measureAll() {
  const load = loadavg()[0].toFixed(1);
  const machine = `Node ${process.versions.node} on ${process.platform} ${process.arch}, ${availableParallelism()} cores, load average at the start ${load}.`;
  const builds = [{ name: "ours", stage: stageBuild(asked.core ?? own) }];
  if (asked.against) builds.push({ name: "other", stage: stageBuild(asked.against) });
  const task = { builds, quick: asked.quick, progress: (text) => console.error(`· ${text}`) };
  // Each part is loaded when it is asked for: the peers are large.
  const measure = {
    process: async () => (await import("./process/index.mjs")).measureProcess(task),
    http: async () => (await import("./http/index.mjs")).measureHttp(task),
    start: async () => (await import("./start/index.mjs")).measureStart(task),
    scale: async () => (await import("./scale/index.mjs")).measureScale(task),
    inbox: async () => (await import("./inbox/index.mjs")).measureInbox(task),
  };
  const results = { machine };
  for (const part of asked.parts) results[part] = await measure[part]();
  return results;
}

function askedFor(words) {
  try {
    return readArguments(words);
  } catch ({ message }) {
    console.error(`${message}\n\n${HELP}`);
    process.exit(2);
  }
}
