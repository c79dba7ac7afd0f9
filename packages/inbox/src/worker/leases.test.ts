import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { checkOptions } from "../options.js";
import { openConnection } from "../store/connection.js";
import { onBothEngines, type TestPlace } from "../test-engines.js";
import { makeDelivery, makeEvent, makeHandler } from "../test-events.js";
import { takeEvents } from "./take.js";

/** An inbox whose one event a worker took, never to be heard of again. */
async function afterDeath(place: TestPlace): Promise<void> {
  const receiver = place.open({ work: false });
  await receiver.append([makeEvent()], makeDelivery());
  await receiver.stop();
  const settings = checkOptions({ ...place.options, leaseMs: 1_000, work: false } as never);
  const dying = await openConnection(settings, () => undefined);
  expect(await takeEvents(dying.engine, dying.target, 10)).toHaveLength(1);
  await dying.target.queue.stop();
  await dying.engine.close();
}

onBothEngines("a lease", (newPlace) => {
  it("of a worker that died ends, and the next one counts that as an attempt", async () => {
    const place = await newPlace();
    await afterDeath(place);
    const attempts: number[] = [];
    const store = place.open({ leaseMs: 1_000, retry: { default: { limit: 2 } } });
    store.attachHandler(makeHandler({ onEvent: async (_event, { attempt }) => void attempts.push(attempt) }).handler);
    await vi.waitFor(() => expect(attempts).toEqual([2]), 15_000);
    await vi.waitFor(async () => expect((await store.show(makeEvent().id))?.state).toBe("delivered"), 15_000);
  });

  it("of an event over which a worker died once too often ends in the dead letter, and nothing is run again", async () => {
    const place = await newPlace();
    await afterDeath(place);
    const onEvent = vi.fn(async () => undefined);
    const store = place.open({ leaseMs: 1_000, retry: { default: { limit: 1 } } });
    const { handler, reports } = makeHandler({ onEvent });
    store.attachHandler(handler);
    await vi.waitFor(async () => expect((await store.show(makeEvent().id))?.state).toBe("dead"), 15_000);
    expect(onEvent).not.toHaveBeenCalled();
    expect((await store.dead()).events).toMatchObject([{ id: makeEvent().id, errorCode: "worker_died" }]);
    expect(reports).toMatchObject([{ code: "event_dead", details: { callback: "onEvent", attempt: 2 } }]);
    // A person says when it is tried once more.
    await store.replay({ state: "dead" });
    await vi.waitFor(() => expect(onEvent).toHaveBeenCalledOnce(), 15_000);
  });

  it("is renewed while a callback runs, however long", async () => {
    const store = (await newPlace()).open({ leaseMs: 1_000 });
    const onEvent = vi.fn(() => wait(4_000));
    store.attachHandler(makeHandler({ onEvent: async () => void (await onEvent()) }).handler);
    await store.append([makeEvent()], makeDelivery());
    await vi.waitFor(async () => expect(await store.stats()).toMatchObject({ depth: 0 }), 15_000);
    expect(onEvent).toHaveBeenCalledTimes(1);
  });
});
