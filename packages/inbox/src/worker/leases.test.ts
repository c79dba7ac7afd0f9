import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { checkOptions } from "../options.js";
import { openConnection } from "../store/connection.js";
import { onBothEngines } from "../test-engines.js";
import { makeDelivery, makeEvent, makeHandler } from "../test-events.js";
import { takeEvents } from "./take.js";

onBothEngines("a lease", (newPlace) => {
  it("of a worker that died ends, and the next one counts that as an attempt; after the last the event is dead", async () => {
    const place = await newPlace();
    const receiver = place.open({ work: false });
    await receiver.append([makeEvent()], makeDelivery());
    await receiver.stop();
    // Takes the job, and is never heard of again.
    const settings = checkOptions({ ...place.options, leaseMs: 1_000, work: false } as never);
    const dying = await openConnection(settings, () => undefined);
    expect(await takeEvents(dying.engine, dying.target, 10)).toHaveLength(1);
    await dying.target.queue.stop();
    await dying.engine.close();
    const attempts: number[] = [];
    const store = place.open({ leaseMs: 1_000, retry: { default: { limit: 2 } } });
    store.attachHandler(makeHandler({ onEvent: async (_event, { attempt }) => void attempts.push(attempt) }).handler);
    await vi.waitFor(() => expect(attempts).toEqual([2]), 15_000);
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
