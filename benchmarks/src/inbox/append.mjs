// Appends on one engine: the inbox, the same rows by hand, and pg-boss alone, in turns in one process.
import { importStaged } from "../stage.mjs";
import { jobData, openBoss } from "./boss.mjs";
import { openDatabase } from "./database.mjs";
import { appendMaker } from "./deliveries.mjs";
import { batches, flow } from "./flow.mjs";
import { insertByHand, takeRows } from "./inserting.mjs";

const { stage, places, source, plan } = JSON.parse(process.argv[2]);
const { inbox } = await importStaged(stage, "inbox");
const make = await appendMaker(stage);
const openStore = async (place) => {
  const store = inbox({ ...place, work: false });
  await store.ready();
  return store;
};

const [sourceStore, ours, boss] = [await openStore(source), await openStore(places.inbox), await openBoss(places.boss)];
const sourceDatabase = await openDatabase(source);
// The tables are made by the inbox, so that they are the same.
await (await openStore(places.hand)).stop();
const hand = await openDatabase(places.hand);

async function store(to, { events, delivery }) {
  const answers = await to.append(events, delivery);
  if (answers.some((answer) => answer !== "stored")) throw new Error(answers.join());
}

const contenders = {
  inbox: ({ appends }, inFlight) => flow(appends.length, inFlight, (index) => store(ours, appends[index])),
  "by hand": ({ appends, rows }, size) =>
    batches(appends.length, size, async (from, to) => {
      await hand.transaction((query) => insertByHand(query, rows, from, to));
      await hand.settle();
    }),
  "pg-boss insert": ({ jobs }, size) => batches(jobs.length, size, (from, to) => boss.insert(jobs.slice(from, to))),
  "pg-boss send": ({ jobs }, inFlight) => flow(jobs.length, inFlight, (index) => boss.send(jobs[index])),
};

/** Deliveries, the rows that the inbox makes of them, and jobs with the same. */
async function prepare(count) {
  const appends = await make(count);
  await Promise.all(appends.map((one) => store(sourceStore, one)));
  return { appends, rows: await takeRows(sourceDatabase), jobs: appends.map(jobData) };
}

const results = plan.loads.map(({ inFlight }) => ({
  inFlight,
  runs: Object.fromEntries(Object.keys(contenders).map((name) => [name, { rates: [], times: [] }])),
}));
for (let round = -plan.warmUp; round < plan.rounds; round++) {
  for (const [index, { inFlight, count }] of plan.loads.entries()) {
    const given = await prepare(count);
    const names = Object.keys(contenders);
    const turn = Math.abs(round) % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      // Each pays for its own garbage.
      gc();
      const began = performance.now();
      const times = await contenders[name](given, inFlight);
      const seconds = (performance.now() - began) / 1000;
      if (round < 0) continue;
      const run = results[index].runs[name];
      run.rates.push(count / seconds);
      run.times.push(...times);
    }
  }
}
await Promise.all([sourceStore.stop(), ours.stop(), boss.close(), hand.close(), sourceDatabase.close()]);
process.stdout.write(JSON.stringify(results), () => process.exit());
