import type { Observation } from "@hookswitch/core";
import { expect, it, vi } from "vitest";
import { onBothEngines } from "../test-engines.js";
import { makeDelivery, makeEvent, makeHandler } from "../test-events.js";

onBothEngines("append", (newPlace) => {
  it("keeps an event whatever its text is, to the letter", async () => {
    const store = (await newPlace()).open();
    const nasty = `\u0000 \ud800 \u2028 ' " \\ {,} NULL \\u0000 ${"long".repeat(2_000)}`;
    const event = makeEvent({
      id: `acme.recordingAvailable.${nasty}`,
      accountId: nasty,
      recording: { id: nasty, name: nasty },
      source: { callId: nasty },
      payload: { [nasty]: nasty },
    });
    expect(await store.append([event], makeDelivery({ url: `/${nasty}` }))).toEqual(["stored"]);
    expect(await store.append([event], makeDelivery())).toEqual(["duplicate"]);
    const shown = await store.show(event.id);
    expect(shown?.event).toEqual(JSON.parse(JSON.stringify(event)));
    expect(shown?.delivery.url).toBe(`/${nasty}`);
    expect((await store.list({ callId: nasty })).events).toHaveLength(1);
    expect(await store.recording("acme", nasty)).toMatchObject({ status: "available" });
  });

  it("keeps an event with a time that PostgreSQL cannot have", async () => {
    const store = (await newPlace()).open();
    const event = makeEvent({ occurredAt: "+275760-09-13T00:00:00.000Z", recording: { expiresAt: "soon" } });
    expect(await store.append([event], makeDelivery())).toEqual(["stored"]);
    expect((await store.show(event.id))?.event).toEqual(event);
  });

  it("keeps the delivery to the byte, and none of its credentials", async () => {
    const store = (await newPlace()).open({ headers: ["X-Request-Id"] });
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const headers = {
      "Content-Type": "application/json",
      "x-request-id": "q-1",
      "freeclimb-signature": "t=1,v1=2",
      authorization: "Basic c2VjcmV0",
      "proxy-authorization": "Basic c2VjcmV0",
      cookie: "session=c2VjcmV0",
      "x-other": "o",
    };
    await store.append([makeEvent()], makeDelivery({ bytes, headers }));
    const { delivery } = (await store.show(makeEvent().id)) ?? {};
    expect(delivery).toMatchObject({ url: "/hooks/acme?tenant=7", facts: makeDelivery().facts, body: bytes });
    expect(delivery?.headers).toEqual({
      "content-type": "application/json",
      "freeclimb-signature": "t=1,v1=2",
      "x-request-id": "q-1",
    });
  });

  it.each([
    ["a function", (name: string) => ({ "user-agent": "acme/1" })[name]],
    ["Headers", new Headers({ "user-agent": "acme/1" })],
    ["a record of lists", { "user-agent": ["acme/1"] }],
  ])("reads headers from %s", async (_what, headers) => {
    const store = (await newPlace()).open();
    await store.append([makeEvent()], makeDelivery({ headers }));
    expect((await store.show(makeEvent().id))?.delivery.headers).toEqual({ "user-agent": "acme/1" });
  });

  it("stores an event of many simultaneous copies once, from two stores where that can be", async () => {
    const place = await newPlace();
    const stores = [place.open(), "connectionString" in place.options ? place.open() : undefined].flatMap(
      (one) => one ?? [],
    );
    const copies = Array.from({ length: 40 }, (_, index) =>
      // In opposite orders, so that transactions meet.
      stores[index % stores.length]?.append(
        index % 2 ? [makeEvent({ id: "a" }), makeEvent({ id: "b" })] : [makeEvent({ id: "b" }), makeEvent({ id: "a" })],
        makeDelivery(),
      ),
    );
    const answers = (await Promise.all(copies)).flat();
    expect(answers.filter((answer) => answer === "stored")).toHaveLength(2);
    expect(await stores[0]?.stats()).toMatchObject({ depth: 2, duplicates: 78 });
  });

  it("answers for each event of a delivery, in order", async () => {
    const store = (await newPlace()).open();
    const [a, b, c] = ["a", "b", "c"].map((id) => makeEvent({ id }));
    if (!a || !b || !c) throw new Error("three");
    expect(await store.append([b], makeDelivery())).toEqual(["stored"]);
    expect(await store.append([c, b, a, c], makeDelivery())).toEqual(["stored", "duplicate", "stored", "duplicate"]);
    expect(await store.append([], makeDelivery())).toEqual([]);
  });

  it("refuses what is no plain data, and nothing beside it", async () => {
    const store = (await newPlace()).open();
    const [bad, good] = await Promise.allSettled([
      store.append([makeEvent({ id: "bad", payload: 1n })], makeDelivery()),
      store.append([makeEvent({ id: "good" })], makeDelivery()),
    ]);
    expect(bad).toMatchObject({ status: "rejected", reason: { code: "event_unstorable" } });
    expect(good).toEqual({ status: "fulfilled", value: ["stored"] });
  });

  it("tells the observer of duplicates, and of what it could not store", async () => {
    const store = (await newPlace()).open({ work: false });
    const told: Observation[] = [];
    const observer = { observe: (observation: Observation) => void told.push(observation) };
    store.attachHandler(makeHandler({}, { observer }).handler);
    const events = [makeEvent(), makeEvent({}, "recordingStarted")];
    await store.append([makeEvent()], makeDelivery());
    await store.append(events, makeDelivery());
    const duplicate = { what: "duplicate", carrier: "acme", type: "recordingAvailable" };
    const aboutAppends = () => told.filter(({ what }) => what !== "inbox");
    expect(aboutAppends()).toEqual([duplicate]);
    await store.stop();
    await expect(store.append(events, makeDelivery())).rejects.toMatchObject({ code: "stopped" });
    expect(aboutAppends()).toEqual([duplicate, { what: "notPersisted", carrier: "acme" }]);
  });

  it("keeps where the trace stood, and hands it to the observer when the event is handled", async () => {
    const store = (await newPlace()).open();
    const trace = vi.fn((_handling: unknown, work: () => Promise<unknown>) => work());
    const observer = { observe: () => undefined, traceparent: () => "00-1-2-01", trace } as never;
    store.attachHandler(makeHandler({ onEvent: async () => undefined }, { observer }).handler);
    await store.append([makeEvent()], makeDelivery());
    await vi.waitFor(() => expect(trace).toHaveBeenCalled(), 5_000);
    expect(trace.mock.calls[0]?.[0]).toEqual({
      carrier: "acme",
      type: "recordingAvailable",
      eventId: makeEvent().id,
      attempt: 1,
      traceparent: "00-1-2-01",
    });
  });
});
