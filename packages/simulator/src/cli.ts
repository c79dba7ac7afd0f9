import { parseArgs } from "node:util";
import { CARRIERS, type CarrierName } from "./carrier-name.js";
import { type Arguments, HELP, OPTIONS, optionsOf, scenarioOf } from "./cli-arguments.js";
import type { Simulator } from "./simulator.js";
import { startSimulator } from "./start-simulator.js";

/** Plays a carrier against a URL and prints what was answered. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [carrier] = positionals;
  if (values.help || carrier === undefined) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  if (!isCarrier(carrier)) throw new TypeError(`"${carrier}" is none of ${CARRIERS.join(", ")}`);
  return play(carrier, values);
}

async function play(carrier: CarrierName, values: Arguments): Promise<number> {
  const scenario = scenarioOf(values);
  const simulator = await startSimulator(optionsOf(carrier, values));
  try {
    return await playOn(simulator, carrier, scenario, values.serve ?? false);
  } finally {
    await simulator.close();
  }
}

async function playOn(simulator: Simulator, carrier: CarrierName, scenario: object, serve: boolean): Promise<number> {
  console.log(`${carrier} is played on ${simulator.origin}`);
  if (carrier === "telnyx") console.log(`its public key is ${simulator.secrets.telnyx.publicKey}`);
  const { recording, deliveries } = await simulator.play(carrier, scenario);
  for (const { webhook, attempts } of deliveries) {
    console.log(`  ${webhook.name}: ${attempts.map(({ status, error }) => status ?? error).join(", then ")}`);
  }
  const { format, size } = recording.audio;
  console.log(`recording ${recording.id}: ${format}, ${size} bytes, SHA-256 ${recording.sha256()}`);
  if (serve) {
    console.log("serving its file and the REST side until Ctrl+C; credentials:");
    console.log(JSON.stringify(simulator.secrets[carrier], null, 2));
    await new Promise((resolve) => process.once("SIGINT", resolve));
    for (const { method, target, status } of simulator.requests) console.log(`  ${method} ${target}: ${status}`);
  }
  const received = deliveries.every(({ status }) => status !== null && status >= 200 && status < 300);
  return received ? 0 : 1;
}

const isCarrier = (text: string): text is CarrierName => (CARRIERS as readonly string[]).includes(text);

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  },
);
