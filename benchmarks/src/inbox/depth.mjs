// Appends and takes, with nearly nothing and with very much waiting, in turns in one process.
import { importStaged } from "../stage.mjs";
import { jobData, openBoss } from "./boss.mjs";
import { openDatabase } from "./database.mjs";
import { appendMaker } from "./deliveries.mjs";
import { fill } from "./fill.mjs";
import { flow } from "./flow.mjs";
import { openWorker } from "./worker.mjs";

const { stage, places, plan } = JSON.parse(process.argv[2]);
const { inbox } = await importStaged(stage, "inbox");
const make = await appendMaker(stage);
const filled = (name) => (count) => count % 200_000 === 0 && console.error(`·   ${name}: ${count} waiting`);

const result = { append: plan.loads.map(({ inFlight }) => ({ inFlight, shallow: [], deep: [] })), take: {} };
const depths = ["shallow", "deep"];

for (const depth of depths) {
  const store = inbox({ ...places[depth], work: false });
  const [{ events, delivery }] = await make(1);
  await store.append(events, delivery);
  await store.stop();
}
const deep = await openDatabase(places.deep);
await fill(deep, "inbox", plan.depth, filled("inbox"));
await deep.close();

const stores = Object.fromEntries(depths.map((depth) => [depth, inbox({ ...places[depth], work: false })]));
for (let round = -plan.warmUp; round < plan.rounds; round++) {
  for (const [index, { inFlight, count }] of plan.loads.entries()) {
    const appends = await make(count);
    for (const depth of round % 2 ? depths.toReversed() : depths) {
      const began = performance.now();
      await flow(count, inFlight, (at) => stores[depth].append(appends[at].events, appends[at].delivery));
      if (round >= 0) result.append[index][depth].push(count / ((performance.now() - began) / 1000));
    }
  }
}
for (const depth of depths) await stores[depth].stop();

// As many for the shallow one as are taken from it.
const taken = plan.take.count * (plan.take.rounds + 1);
const shallow = await openDatabase(places.shallow);
const letters = await shallow.query("SELECT count(*)::int AS n FROM hookswitch_jobs.job");
if (letters[0].n < taken) await fill(shallow, "inbox", taken - letters[0].n);
await shallow.close();
const boss = await openBoss(places.boss);
await boss.insert((await make(1)).map(jobData));
await fill(boss.database, "boss", plan.depth, filled("pg-boss"));

const takers = {
  shallow: () => takeBy(places.shallow),
  deep: () => takeBy(places.deep),
  boss: async () => {
    const began = performance.now();
    for (let left = plan.take.boss; left > 0; left -= plan.batch) await boss.complete(await boss.fetch(plan.batch));
    return plan.take.boss / ((performance.now() - began) / 1000);
  },
};

async function takeBy(place) {
  const worker = await openWorker(stage, place);
  const began = performance.now();
  await worker.handles(plan.take.count);
  const rate = plan.take.count / ((performance.now() - began) / 1000);
  await worker.store.stop();
  return rate;
}

for (const name of Object.keys(takers)) result.take[name] = [];
for (let round = 0; round < plan.take.rounds; round++) {
  for (const [name, take] of Object.entries(takers)) result.take[name].push(await take());
}
await boss.close();
process.stdout.write(JSON.stringify(result), () => process.exit());
