import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inbox } from "@hookswitch/inbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkRuns } from "./check-runs.js";
import { AUTH_TOKEN, deliveriesOf, PUBLIC_URL } from "./deliveries.js";
import { folderEngine, serverEngine, type TestEngine } from "./engines.js";
import { killOne, Member } from "./fleet.js";
import { readJournal } from "./journal.js";
import type { Orders } from "./process.js";
import { buildProgram } from "./program.js";
import { sendAll } from "./sender.js";

const RECORDINGS = 2_500;
const EVENTS = 4 * RECORDINGS;
const WAIT_MS = 240_000;

interface Roles {
  /** How many processes receive and do not work, work and do not receive, do both. */
  receivers: number;
  workers: number;
  both: number;
}

let program = "";
let folder = "";
beforeAll(async () => {
  program = await buildProgram();
  folder = await mkdtemp(join(tmpdir(), "hookswitch-chaos-"));
});
afterAll(async () => {
  await rm(program, { force: true });
  await rm(folder, { recursive: true, force: true });
});

const ENGINES: [string, () => Promise<TestEngine>, Roles, kills: number][] = [
  ["PostgreSQL, two receivers and three workers", serverEngine, { receivers: 2, workers: 3, both: 0 }, 24],
  ["PGlite, one process", async () => folderEngine(join(folder, "inbox")), { receivers: 0, workers: 0, both: 1 }, 8],
];

describe.each(ENGINES)("%s, killed at random under 10,000 events", (name, open, roles, kills) => {
  it("loses nothing that was acknowledged, and runs nothing again once its success is recorded", async () => {
    const engine = await open();
    const journal = join(folder, `${roles.both}.journal`);
    const members = (count: number, receives: boolean, works: boolean) =>
      Array.from({ length: count }, () => {
        const orders: Orders = {
          place: engine.place,
          receives,
          works,
          journal,
          port: 0,
          publicUrl: PUBLIC_URL,
          authToken: AUTH_TOKEN,
        };
        return new Member(program, orders);
      });
    const both = members(roles.both, true, true);
    const receivers = [...members(roles.receivers, true, false), ...both];
    const all = [...receivers, ...members(roles.workers, false, true)];
    await Promise.all(all.map((member) => member.ready()));

    const deliveries = await deliveriesOf(RECORDINGS);
    expect(new Set(deliveries.map(({ eventId }) => eventId)).size).toBe(EVENTS);
    // By what was done and not by time, so that a slow machine is no milder and no harder.
    const every = Math.floor(deliveries.length / kills);
    const half = Math.floor(deliveries.length / 2);
    let chaos = Promise.resolve();
    const sending = await sendAll(deliveries, receivers, (done) => {
      if (done % every === 0) chaos = chaos.then(() => killOne(all));
      if (done === half) chaos = chaos.then(() => engine.crash?.());
    });
    await chaos;
    expect(sending.acknowledged).toBe(deliveries.length);

    // Leases of the dead run out; what is left is done by those who live.
    await untilIdle(all);
    await Promise.all(all.map((member) => member.stop()));

    const store = inbox({ ...engine.place, work: false });
    expect(await store.stats()).toMatchObject({ depth: 0, failed: 0, dead: 0 });
    await store.stop();

    const runs = readJournal(journal);
    const expected = deliveries.flatMap(({ eventId }) =>
      eventId.includes(".conferenceRecording.")
        ? [`onEvent ${eventId}`, `onConferenceRecording ${eventId}`]
        : `onEvent ${eventId}`,
    );
    const twice = await checkRuns(engine, runs, new Set(expected));
    const states = await engine.query<{ status: string; count: string }>(
      "SELECT status, count(*)::text AS count FROM hookswitch.recordings GROUP BY status",
    );
    expect(states).toEqual([{ status: "available", count: String(RECORDINGS) }]);

    expect(all.reduce((sum, member) => sum + member.kills, 0)).toBeGreaterThanOrEqual(kills);
    console.log(
      `${name}: ${sending.acknowledged} deliveries of ${EVENTS} events acknowledged, ${sending.failed} sent again; ` +
        `${kills} processes killed${engine.crash ? ", PostgreSQL once" : ""}; ${twice} of ${runs.size} callbacks ran twice in the gap`,
    );
    await engine.stop();
  });
});

/** Waits until every process sees that nothing waits, and nothing runs. */
async function untilIdle(members: readonly Member[]): Promise<void> {
  for (const member of members) member.depth = Number.POSITIVE_INFINITY;
  const end = Date.now() + WAIT_MS;
  while (members.some(({ depth }) => depth > 0)) {
    if (Date.now() > end) throw new Error(`${members[0]?.depth} events still wait`);
    await wait(200);
  }
}
