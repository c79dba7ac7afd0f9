import { expect, it, vi } from "vitest";
import { onBothEngines } from "./test-engines.js";
import { makeDelivery, makeEvent, makeHandler } from "./test-events.js";

onBothEngines("an inbox", (newPlace) => {
  it("stores an event once, and hands it to the callbacks", async () => {
    const store = (await newPlace()).open();
    const seen: unknown[] = [];
    store.attachHandler(makeHandler({ onEvent: async (event, attempt) => void seen.push([event, attempt]) }).handler);
    const event = makeEvent();
    expect(await store.append([event], makeDelivery())).toEqual(["stored"]);
    expect(await store.append([event], makeDelivery())).toEqual(["duplicate"]);
    await vi.waitFor(async () => expect((await store.show(event.id))?.state).toBe("delivered"), 10_000);
    expect(seen).toMatchObject([[event, { attempt: 1, origin: "delivery", facts: makeDelivery().facts }]]);
    expect(await store.stats()).toMatchObject({ depth: 0, dead: 0, duplicates: 1 });
  });
});
