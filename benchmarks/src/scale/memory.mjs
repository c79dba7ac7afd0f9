// Receives many distinct deliveries of all carriers and prints the heap after few and after many of them; needs --expose-gc.
import { setImmediate } from "node:timers/promises";
import { deliveryMaker } from "../deliveries.mjs";
import { receiver } from "../process/ours.mjs";
import { importStaged } from "../stage.mjs";

const { stage, few, many } = JSON.parse(process.argv[2]);
let received = 0;
const hooks = await receiver(stage, async () => {
  received++;
});
const { samples } = await importStaged(stage, "core/testing");
const make = Object.values(deliveryMaker(samples));

async function receive(count) {
  while (received < count) {
    const { handled } = await hooks.handle(make[received % make.length]().delivery);
    if (!handled) throw new Error("not handled");
  }
}

async function measured(count) {
  await receive(count);
  // What only waits to be let go is no growth.
  for (let turn = 0; turn < 5; turn++) {
    await setImmediate();
    gc();
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { deliveries: count, heapUsed, rss };
}

// Two carriers of three remember their deliveries: by then both memories of 10,000 are full.
const full = few * 4;
process.stdout.write(JSON.stringify([await measured(few), await measured(full), await measured(many)]));
