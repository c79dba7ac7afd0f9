import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { frameworks, serve } from "../servers/frameworks.js";
import { entries, entryOver } from "./entries.js";
import { type Findings, fuzz, isFlat, watched } from "./fuzz.js";
import { capturedPool } from "./pool.js";
import { KeptAlive } from "./sockets.js";

const NAMES = [...new Set([...Object.keys(entries), ...Object.keys(frameworks)])];

const HELP = `Sends mutated deliveries to every adapter and looks for anything that must not be.

  npm run fuzz -- [options]

  --count <n>     deliveries to each adapter's entry, in process (default 200000)
  --sockets <n>   deliveries to each adapter over a kept-alive connection (default 20000)
  --seed <n>      what to begin with; printed at the start, so that a run can be repeated
  --only <name>   one adapter alone: ${NAMES.join(", ")}
  --help          this text

Ends with 1 when something was found.`;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "200000" },
    sockets: { type: "string", default: "20000" },
    seed: { type: "string" },
    only: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed);
const [count, sockets] = [Number(values.count), Number(values.sockets)];
// Here, and not below: what is thrown once crashes are collected would end as a run that found nothing.
if (![seed, count, sockets].every((number) => Number.isSafeInteger(number) && number >= 0)) {
  throw new TypeError("--seed, --count and --sockets are whole numbers");
}
if (values.only !== undefined && !NAMES.includes(values.only)) {
  throw new TypeError(`--only is one of: ${NAMES.join(", ")}`);
}

// Node answers these itself, before any framework: what is no HTTP, and headers that are too large.
const BY_NODE = [400, 431];

const crashes: unknown[] = [];
process.on("unhandledRejection", (reason) => crashes.push(reason));
process.on("uncaughtException", (error) => crashes.push(error));

/** Progress on one line where there is a terminal, else a line every tenth. */
function progressOf(name: string, count: number): (done: number) => void {
  const step = Math.max(1, Math.floor(count / 10));
  return (done) => {
    if (done % step === 0) console.log(`  ${name}: ${done} of ${count}`);
  };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function print(name: string, found: Findings, seconds: number): void {
  const statuses = Object.entries(found.statuses).map(([status, times]) => `${status}: ${times}`);
  console.log(`${name}: ${found.deliveries} deliveries in ${seconds.toFixed(0)} s, ${found.accepted} taken`);
  console.log(`  answers  ${statuses.join(", ")}`);
  console.log(`  memory   ${megabytes(found.quarterBytes)} after a quarter, ${megabytes(found.endBytes)} at the end`);
  for (const problem of found.problems) console.log(`  PROBLEM  ${problem}`);
}

async function main(): Promise<boolean> {
  console.log(`seed ${seed}`);
  const pool = await capturedPool();
  let sound = true;
  const judge = (name: string, found: Findings, began: number) => {
    print(name, found, (performance.now() - began) / 1000);
    if (!isFlat(found)) console.log("  PROBLEM  memory grew");
    sound &&= found.problems.length === 0 && isFlat(found);
  };
  const wanted = (name: string) => values.only === undefined || values.only === name;
  for (const [name, make] of Object.entries(entries)) {
    if (!wanted(name) || count === 0) continue;
    const receiver = watched();
    const began = performance.now();
    judge(name, await fuzz(make(receiver.options), receiver, pool, { seed, count }, progressOf(name, count)), began);
  }
  for (const [name, make] of Object.entries(frameworks)) {
    if (!wanted(name) || sockets === 0) continue;
    const receiver = watched();
    const server = await serve(make(receiver.options));
    const client = new KeptAlive(server.origin);
    const label = `${name}, over sockets`;
    const began = performance.now();
    const limits = { seed, count: sockets, alsoAnswered: BY_NODE };
    judge(label, await fuzz(entryOver(name, client), receiver, pool, limits, progressOf(label, sockets)), began);
    console.log(`  sockets  ${client.connections} connections, ${client.resent} requests sent again`);
    client.close();
    await server.close();
  }
  for (const crash of crashes) console.log("PROBLEM  unhandled:", crash);
  return sound && crashes.length === 0;
}

if (values.help) console.log(HELP);
else {
  const isSound = await main().catch((error: unknown) => {
    console.log("PROBLEM  the fuzzer itself:", error);
    return false;
  });
  process.exitCode = isSound ? 0 : 1;
}
