import { expect, it, vi } from "vitest";
import { onBothEngines } from "../test-engines.js";
import { makeDelivery, makeEvent, makeHandler } from "../test-events.js";

const LONG_AGO = "2020-01-01T00:00:00.000Z";

onBothEngines("retention", (newPlace) => {
  it("removes bodies and events that are done, each after its time, and nothing that is not", async () => {
    const store = (await newPlace()).open({
      retention: { events: 1_000, bodies: 300 },
      retry: { default: { limit: 1 } },
    });
    const onEvent = async ({ id }: { id: string }) => {
      if (id === "dead") throw new Error("no");
    };
    store.attachHandler(makeHandler({ onEvent }).handler);
    await store.append([makeEvent({ id: "dead" })], makeDelivery({ receivedAt: LONG_AGO }));
    await vi.waitFor(async () => expect(await store.stats()).toMatchObject({ dead: 1 }), { timeout: 15_000 });
    await store.append([makeEvent({ id: "old" })], makeDelivery({ receivedAt: LONG_AGO }));
    await vi.waitFor(async () => expect(await store.show("old")).toBeNull(), { timeout: 15_000 });
    const dead = await store.show("dead");
    expect(dead?.state).toBe("dead");
    expect(dead?.delivery.body).not.toBeNull();
    expect(await store.append([makeEvent({ id: "old" })], makeDelivery())).toEqual(["duplicate"]);
  });

  it("of bodies leaves the event, and what a replay needs", async () => {
    const place = await newPlace();
    const store = place.open({ retention: { bodies: 100 } });
    const onEvent = vi.fn(async () => undefined);
    store.attachHandler(makeHandler({ onEvent }).handler);
    await store.append([makeEvent()], makeDelivery({ receivedAt: LONG_AGO }));
    await vi.waitFor(
      async () =>
        expect((await store.show(makeEvent().id))?.delivery).toMatchObject({ url: null, headers: null, body: null }),
      { timeout: 15_000 },
    );
    await store.replay({ eventId: makeEvent().id });
    await vi.waitFor(() => expect(onEvent).toHaveBeenCalledTimes(2), 10_000);
    expect((await store.show(makeEvent().id))?.delivery.facts).toEqual(makeDelivery().facts);
  });
});
