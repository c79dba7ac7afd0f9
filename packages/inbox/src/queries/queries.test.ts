import { expect, it, vi } from "vitest";
import type { Store } from "../store/store.js";
import { onBothEngines } from "../test-engines.js";
import { makeDelivery, makeEvent, makeHandler } from "../test-events.js";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString();

/** Ten events, a minute apart, two at the same time. */
async function fill(store: Store): Promise<void> {
  for (let index = 0; index < 10; index++) {
    const more = { id: `e-${index}`, recording: { id: `r-${index}` }, source: { callId: `c-${index % 2}` } };
    const event = index < 9 ? makeEvent(more) : makeEvent({ ...more, accountId: "a-2" }, "recordingFailed");
    await store.append([event], makeDelivery({ receivedAt: at(Math.min(index, 8)) }));
  }
}

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id).sort();

onBothEngines("list", (newPlace) => {
  it("pages through all, the newest first, each once, whatever arrives meanwhile", async () => {
    const store = (await newPlace()).open();
    await fill(store);
    const seen: string[] = [];
    const times: string[] = [];
    for (let after: string | undefined, pages = 0; pages === 0 || after; pages++) {
      const { events, next } = await store.list({ limit: 3, after });
      seen.push(...events.map(({ id }) => id));
      times.push(...events.map(({ receivedAt }) => receivedAt));
      await store.append([makeEvent({ id: `new-${pages}` })], makeDelivery({ receivedAt: at(59) }));
      after = next ?? undefined;
    }
    expect(seen.sort()).toEqual(Array.from({ length: 10 }, (_, index) => `e-${index}`));
    expect(times).toEqual(times.toSorted().reverse());
  });

  it("finds by all that a filter names", async () => {
    const store = (await newPlace()).open();
    await fill(store);
    for (const [filter, expected] of [
      [{ type: "recordingFailed" }, ["e-9"]],
      [{ recordingId: "r-3" }, ["e-3"]],
      [{ eventId: "e-4" }, ["e-4"]],
      [{ callId: "c-1", until: at(4) }, ["e-1", "e-3"]],
      [{ since: new Date(at(7)) }, ["e-7", "e-8", "e-9"]],
      [{ accountId: "a-2", carrier: "acme" }, ["e-9"]],
      [{ state: "received", since: at(8) }, ["e-8", "e-9"]],
      [{ state: "dead" }, []],
      [{ carrier: "other" }, []],
    ] as const) {
      expect([filter, ids((await store.list(filter)).events)]).toEqual([filter, expected]);
    }
  });

  it("refuses what it does not know", async () => {
    const store = (await newPlace()).open();
    const wrong = [
      { stat: "dead" },
      { state: "lost" },
      { since: "yesterday" },
      { limit: 0 },
      { limit: 1_001 },
      { after: "x" },
    ];
    for (const options of wrong) await expect(store.list(options as never)).rejects.toThrow(TypeError);
  });

  it("gives what is needed to look further, and nobody's number", async () => {
    const store = (await newPlace()).open();
    await fill(store);
    const [event] = (await store.list({ eventId: "e-3" })).events;
    expect(event).toEqual({
      id: "e-3",
      type: "recordingAvailable",
      carrier: "acme",
      state: "received",
      origin: "delivery",
      receivedAt: at(3),
      occurredAt: "2026-03-01T10:00:00.000Z",
      accountId: "a-1",
      recordingId: "r-3",
      callId: "c-1",
      attempts: 0,
      errorCode: null,
      nextAttemptAt: null,
    });
  });

  it("shows nothing of an event that there is not", async () => {
    const store = (await newPlace()).open();
    expect(await store.show("none")).toBeNull();
    expect(await store.recording("acme", "none")).toBeNull();
  });
});

onBothEngines("stats", (newPlace) => {
  it("counts what waits, and since when", async () => {
    const store = (await newPlace()).open();
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    for (const minutes of [1, 20, 70, 25 * 60]) {
      await store.append([makeEvent({ id: `e-${minutes}` })], makeDelivery({ receivedAt: ago(minutes) }));
    }
    const stats = await store.stats();
    expect(stats).toMatchObject({
      depth: 4,
      failed: 0,
      dead: 0,
      duplicates: 0,
      stuck: { "15m": 3, "1h": 2, "24h": 1 },
    });
    expect(stats.oldestSeconds).toBeGreaterThanOrEqual(25 * 3600);
    expect(stats.oldestSeconds).toBeLessThan(26 * 3600);
  });

  it("is told to the observer now and then", async () => {
    const store = (await newPlace()).open({ observeEvery: 20, work: false });
    const observe = vi.fn();
    store.attachHandler(makeHandler({}, { observer: { observe } }).handler);
    await store.append([makeEvent()], makeDelivery({ receivedAt: new Date().toISOString() }));
    await vi.waitFor(() => expect(observe.mock.lastCall?.[0]).toMatchObject({ what: "inbox", depth: 1 }), 10_000);
    const stuck = { "15m": 0, "1h": 0, "24h": 0 };
    expect(observe.mock.lastCall?.[0]).toEqual({
      what: "inbox",
      depth: 1,
      dead: 0,
      oldestSeconds: expect.any(Number),
      stuck,
    });
  });
});

onBothEngines("replay", (newPlace) => {
  it("runs all callbacks again, says so, and a dry run only says how many", async () => {
    const store = (await newPlace()).open();
    const onEvent = vi.fn(async (_event: { id: string }, _attempt: { origin: string; attempt: number }) => undefined);
    store.attachHandler(makeHandler({ onEvent: async (...given) => void (await onEvent(...given)) }).handler);
    await fill(store);
    await vi.waitFor(async () => expect(await store.stats()).toMatchObject({ depth: 0 }), 10_000);
    onEvent.mockClear();
    const filter = { callId: "c-1", until: at(4) };
    expect(await store.replay(filter, { dryRun: true })).toEqual({ matched: 2, replayed: 2, dryRun: true });
    expect(onEvent).not.toHaveBeenCalled();
    expect(await store.replay(filter)).toEqual({ matched: 2, replayed: 2, dryRun: false });
    await vi.waitFor(async () => expect(await store.stats()).toMatchObject({ depth: 0 }), 10_000);
    expect(onEvent.mock.calls.map(([{ id }, { origin, attempt }]) => `${id} ${origin} ${attempt}`).sort()).toEqual([
      "e-1 replay 1",
      "e-3 replay 1",
    ]);
    expect(await store.audit()).toMatchObject([
      { action: "replay", details: { by: ["callId", "until"], replayed: 2 } },
    ]);
  });

  it("leaves alone what waits for its first attempt, and hastens what failed", async () => {
    const store = (await newPlace()).open({ retry: { default: { delayMs: 3_600_000 } } });
    await store.append([makeEvent()], makeDelivery());
    expect(await store.replay({ carrier: "acme" })).toEqual({ matched: 1, replayed: 0, dryRun: false });
    let isMended = false;
    const onEvent = async () => {
      if (!isMended) throw new Error("no");
    };
    store.attachHandler(makeHandler({ onEvent }).handler);
    await vi.waitFor(async () => expect(await store.stats()).toMatchObject({ failed: 1 }), 10_000);
    isMended = true;
    expect(await store.replay({ state: "failed" })).toMatchObject({ replayed: 1 });
    await vi.waitFor(async () => expect(await store.stats()).toMatchObject({ depth: 0, failed: 0 }), 10_000);
  });

  it("refuses to replay all that ever was", async () => {
    await expect((await newPlace()).open().replay({})).rejects.toThrow(TypeError);
  });
});
