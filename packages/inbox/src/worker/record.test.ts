import { setTimeout as wait } from "node:timers/promises";
import { expect, it, onTestFinished, vi } from "vitest";
import { eventKey } from "../append/event-key.js";
import { rowsOf } from "../append/rows.js";
import { checkOptions } from "../options.js";
import { eraseEvents } from "../queries/erase.js";
import { replayEvents } from "../queries/replay.js";
import { openConnection } from "../store/connection.js";
import { onBothEngines, type TestPlace } from "../test-engines.js";
import { makeDelivery, makeEvent } from "../test-events.js";
import type { AttemptRow, Outcome, Settlement } from "./outcome.js";
import { recordOutcomes } from "./record.js";
import { takeEvents } from "./take.js";
import type { TakenEvent } from "./taken-event.js";

const LEASE_MS = 1_000;
const key = eventKey(makeEvent().id);

/** An inbox with one event, that somebody has taken: `taken`. */
async function open(place: TestPlace) {
  const settings = checkOptions({ ...place.options, leaseMs: LEASE_MS } as never);
  const { engine, target, appender } = await openConnection(settings, () => undefined);
  onTestFinished(async () => {
    await target.queue.stop();
    await engine.close();
  });
  const given = { events: [makeEvent()], delivery: makeDelivery(), origin: "delivery", traceparent: null } as const;
  await appender.append(rowsOf({ ...given, now: Date.now(), headers: [] }));
  const take = () => takeEvents(engine, target, 1);
  const [taken] = await take();
  if (!taken) throw new Error("nothing to take");
  const record = (...outcomes: Outcome[]) => recordOutcomes(engine, target, outcomes);
  const { schema, jobs } = target.names;
  const stands = async () => {
    const [row] = await engine.query<{ stands: unknown }>(
      `SELECT jsonb_build_object(
         'state', (SELECT state FROM ${schema}.handling),
         'counted', (SELECT attempts FROM ${schema}.handling),
         'attempts', (SELECT count(*) FROM ${schema}.attempts),
         'jobs', (SELECT count(*) FROM ${jobs}.job WHERE state < 'completed')
       ) AS stands`,
    );
    return row?.stands;
  };
  /** Another worker, once the lease is over. */
  const takeOver = () =>
    vi.waitFor(
      async () => {
        const [again] = await take();
        if (!again) throw new Error("not yet");
        return again;
      },
      { timeout: 15_000, interval: 100 },
    );
  return { engine, target, taken, take, takeOver, record, stands };
}

const settlement = (taken: TakenEvent, state: Settlement["state"], nextAt: Date | null = null): Settlement => {
  const { round, priority, crashes } = taken;
  const attempts = state === "put back" ? 0 : 1;
  return { key, round, state, nextAt, errorCode: state === "delivered" ? null : "E_NO", attempts, priority, crashes };
};

const attempt = (taken: TakenEvent, errorCode: string | null, number = 1): AttemptRow => {
  const { round } = taken;
  const startedAt = new Date("2026-03-01T10:00:02.000Z");
  return { key, round, callback: "onEvent", attempt: number, startedAt, durationMs: 5, errorCode, nextAt: null };
};

const outcome = (taken: TakenEvent, state: "delivered" | "dead", number?: number): Outcome => ({
  attempts: [attempt(taken, state === "dead" ? "E_NO" : null, number)],
  settlement: settlement(taken, state),
});

const failure = (taken: TakenEvent): Outcome => ({
  attempts: [attempt(taken, "E_LATE")],
  settlement: settlement(taken, "failed", new Date()),
});

onBothEngines("what came of an event", (newPlace) => {
  it("is counted once, though it is written twice because the answer was lost", async () => {
    const { taken, record, stands } = await open(await newPlace());
    for (let time = 0; time < 2; time++) await record(outcome(taken, "delivered"));
    expect(await stands()).toEqual({ state: "delivered", counted: 1, attempts: 1, jobs: 0 });
  });

  it("is not undone by a worker that lost its lease, and fails late", async () => {
    const { taken, takeOver, record, stands } = await open(await newPlace());
    const other = await takeOver();
    await record(outcome(other, "delivered", 2));
    await record(failure(taken));
    expect(await stands()).toMatchObject({ state: "delivered", jobs: 0 });
  });

  it("is mended by one that succeeds late", async () => {
    const { taken, takeOver, record, stands } = await open(await newPlace());
    const other = await takeOver();
    await record(outcome(other, "dead", 2));
    await record(outcome(taken, "delivered"));
    expect(await stands()).toMatchObject({ state: "delivered", jobs: 0 });
  });

  it("is of its own round: what comes late of the last one leaves a replay alone", async () => {
    const { engine, target, taken, take, record, stands } = await open(await newPlace());
    await record(outcome(taken, "delivered"));
    await replayEvents(engine, target, { carrier: "acme" }, false);
    for (const late of [failure(taken), outcome(taken, "delivered")]) {
      await record(late);
      expect(await stands()).toMatchObject({ state: "received", jobs: 1 });
    }
    expect(await take()).toMatchObject([{ round: 1, origin: "replay" }]);
  });

  it("leaves nothing of an event that was erased while it was handled", async () => {
    const { engine, target, taken, record, stands } = await open(await newPlace());
    await eraseEvents(engine, target, { callId: "c-1" });
    for (const late of [failure(taken), outcome(taken, "delivered")]) await record(late);
    expect(await stands()).toEqual({ state: null, counted: null, attempts: 0, jobs: 0 });
  });
});

onBothEngines("an event that is put back", (newPlace) => {
  const back = (taken: TakenEvent): Outcome => ({ attempts: [], settlement: settlement(taken, "put back") });

  it("is there for the next one at once, as if it had not been tried", async () => {
    const { taken, take, record } = await open(await newPlace());
    expect(await take()).toEqual([]);
    await record(back(taken));
    expect(await take()).toMatchObject([{ key, crashes: 0 }]);
  });

  it("stays with the worker that has it by now", async () => {
    const { taken, takeOver, take, record, stands } = await open(await newPlace());
    const other = await takeOver();
    expect(other.crashes).toBe(1);
    await record(back(taken));
    expect(await take()).toEqual([]);
    await record(outcome(other, "delivered", 2));
    expect(await stands()).toMatchObject({ state: "delivered", jobs: 0 });
  });

  it.each(["delivered", "dead"] as const)("is not handled again where another one found it %s", async (state) => {
    const { taken, takeOver, record, stands } = await open(await newPlace());
    await record(outcome(await takeOver(), state, 2));
    await record(back(taken));
    await wait(50);
    expect(await stands()).toMatchObject({ state, jobs: 0 });
  });
});
