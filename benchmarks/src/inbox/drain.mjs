// Empties a full queue: the inbox's worker with an empty callback against pg-boss alone, in turns in one process.
import { importStaged } from "../stage.mjs";
import { jobData, openBoss } from "./boss.mjs";
import { appendMaker } from "./deliveries.mjs";
import { openWorker } from "./worker.mjs";

const { stage, places, plan } = JSON.parse(process.argv[2]);
const { inbox } = await importStaged(stage, "inbox");
const make = await appendMaker(stage);
const boss = await openBoss(places.boss);

const contenders = {
  async inbox(appends) {
    const receiver = inbox({ ...places.inbox, work: false });
    await Promise.all(appends.map(({ events, delivery }) => receiver.append(events, delivery)));
    await receiver.stop();
    const worker = await openWorker(stage, places.inbox);
    const began = performance.now();
    await worker.handles(appends.length);
    // Handled is what is written down as handled.
    // PGlite answers without a turn of the event loop, which the worker needs.
    while ((await worker.store.stats()).depth > 0) await new Promise((resolve) => setImmediate(resolve));
    const took = performance.now() - began;
    await worker.store.stop();
    return took;
  },

  async "pg-boss fetch and complete"(appends) {
    await boss.insert(appends.map(jobData));
    const began = performance.now();
    let done = 0;
    for (;;) {
      const jobs = await boss.fetch(plan.batch);
      if (jobs.length === 0) break;
      await boss.complete(jobs);
      done += jobs.length;
    }
    const took = performance.now() - began;
    if (done !== appends.length) throw new Error(`${done} of ${appends.length} jobs`);
    return took;
  },
};

const rates = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
for (let round = -plan.warmUp; round < plan.rounds; round++) {
  const appends = await make(plan.count);
  const names = Object.keys(contenders);
  for (const name of round % 2 ? names.reverse() : names) {
    gc();
    const took = await contenders[name](appends);
    if (round >= 0) rates[name].push(appends.length / (took / 1000));
  }
}
await boss.close();
process.stdout.write(JSON.stringify(rates), () => process.exit());
