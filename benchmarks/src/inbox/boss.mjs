import PgBoss from "pg-boss";
import { openDatabase } from "./database.mjs";

const QUEUE = "events";

/** pg-boss brings some statements with their own transaction around them, which PGlite takes as a script only. */
const throughPglite = (database) => ({
  async executeSql(text, values) {
    if (values?.length) return { rows: await database.query(text, values) };
    const results = await database.script(text);
    return { rows: results.flatMap(({ rows }) => rows ?? []) };
  },
});

/** pg-boss alone, as its documentation shows it; on PostgreSQL with its own pool. */
export async function openBoss(place) {
  const database = await openDatabase(place);
  const more = place.directory ? { db: throughPglite(database) } : place;
  const boss = new PgBoss({ ...more, supervise: false, schedule: false });
  boss.on("error", (error) => {
    throw error;
  });
  await boss.start();
  await boss.createQueue(QUEUE);
  return {
    database,
    async insert(datas) {
      await boss.insert(datas.map((data) => ({ name: QUEUE, data })));
      await database.settle();
    },
    async send(data) {
      await boss.send(QUEUE, data);
      await database.settle();
    },
    fetch: (batchSize) => boss.fetch(QUEUE, { batchSize }),
    complete: (jobs) =>
      boss.complete(
        QUEUE,
        jobs.map(({ id }) => id),
      ),
    async close() {
      await boss.stop({ graceful: false });
      await database.close();
    },
  };
}

/** What a job holds, so that the same is stored as by the inbox: the event, and the delivery as it came. */
export const jobData = ({ events: [event], delivery: { facts, receivedAt, url, headers, bytes } }) => {
  const { authorization: _secret, ...kept } = headers;
  return { event, delivery: { facts, receivedAt, url, headers: kept, body: Buffer.from(bytes).toString("base64") } };
};
