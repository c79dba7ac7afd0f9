import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import type { Store } from "../store/store.js";
import { onBothEngines } from "../test-engines.js";
import { makeDelivery, makeEvent, makeHandler } from "../test-events.js";

const quick = { default: { delayMs: 1, maxDelayMs: 5, limit: 4 } };

const until = (store: Store, id: string, state: string) =>
  vi.waitFor(async () => expect((await store.show(id))?.state).toBe(state), { timeout: 15_000, interval: 25 });

const fail = (code: string) => Promise.reject(Object.assign(new Error("no"), { code }));

onBothEngines("a worker", (newPlace) => {
  it("tries again with the same event and the next attempt, and runs nothing again that succeeded", async () => {
    const store = (await newPlace()).open({ retry: quick });
    const runs: string[] = [];
    const { handler, reports } = makeHandler({
      onRecordingAvailable: async () => void runs.push("good"),
      onEvent: async (_event, { attempt }) => {
        runs.push(`bad ${attempt}`);
        if (attempt < 3) await fail("E_NOT_YET");
      },
    });
    store.attachHandler(handler);
    const event = makeEvent();
    await store.append([event], makeDelivery());
    await until(store, event.id, "delivered");
    expect(runs.sort()).toEqual(["bad 1", "bad 2", "bad 3", "good"]);
    expect(reports.map(({ code }) => code)).toEqual(["attempt_failed", "attempt_failed"]);
    const shown = await store.show(event.id);
    expect(shown).toMatchObject({ attempts: 3, errorCode: null, nextAttemptAt: null });
    expect(shown?.tries.map(({ callback, attempt, errorCode }) => [callback, attempt, errorCode])).toEqual(
      expect.arrayContaining([
        ["onRecordingAvailable", 1, null],
        ["onEvent", 1, "E_NOT_YET"],
        ["onEvent", 2, "E_NOT_YET"],
        ["onEvent", 3, null],
      ]),
    );
  });

  it("gives a poison event up, which holds nothing else up, and hands it in again when it is replayed", async () => {
    const store = (await newPlace()).open({ retry: quick, concurrency: 1 });
    let isMended = false;
    const origins: string[] = [];
    const { handler, reports } = makeHandler({
      onEvent: async ({ id }, { origin }) => {
        origins.push(`${id} ${origin}`);
        if (id === "poison" && !isMended) await fail("E_POISON");
      },
    });
    store.attachHandler(handler);
    await store.append([makeEvent({ id: "poison" })], makeDelivery());
    const others = Array.from({ length: 20 }, (_, index) => makeEvent({ id: `good-${index}` }));
    await Promise.all(others.map((event) => store.append([event], makeDelivery())));
    for (const { id } of others) await until(store, id, "delivered");
    await until(store, "poison", "dead");
    expect(reports.at(-1)).toMatchObject({ code: "event_dead", details: { callback: "onEvent", attempt: 4 } });
    expect(await store.stats()).toMatchObject({ depth: 0, dead: 1 });
    expect((await store.dead()).events).toMatchObject([{ id: "poison", state: "dead", errorCode: "E_POISON" }]);
    isMended = true;
    expect(await store.replay({ state: "dead" })).toEqual({ matched: 1, replayed: 1, dryRun: false });
    await until(store, "poison", "delivered");
    expect(origins.filter((line) => line.startsWith("poison"))).toEqual([
      ...Array.from({ length: 4 }, () => "poison delivery"),
      "poison replay",
    ]);
  });

  it("tries nothing again that says it cannot help", async () => {
    const store = (await newPlace()).open({ retry: quick });
    const onEvent = vi.fn(() =>
      Promise.reject(Object.assign(new Error("gone"), { retryable: false, code: "media_gone" })),
    );
    store.attachHandler(makeHandler({ onEvent }).handler);
    await store.append([makeEvent()], makeDelivery());
    await until(store, makeEvent().id, "dead");
    expect(onEvent).toHaveBeenCalledTimes(1);
  });

  it("has a policy for each callback", async () => {
    const retry = { default: { limit: 1 }, onRecordingAvailable: { limit: 3, delayMs: 1 } };
    const store = (await newPlace()).open({ retry });
    const one = vi.fn(() => fail("ONE"));
    const three = vi.fn(() => fail("THREE"));
    store.attachHandler(makeHandler({ onEvent: one, onRecordingAvailable: three }).handler);
    await store.append([makeEvent()], makeDelivery());
    await until(store, makeEvent().id, "dead");
    expect([one.mock.calls.length, three.mock.calls.length]).toEqual([1, 3]);
  });

  it("takes what expires first, first", async () => {
    const place = await newPlace();
    const receiver = place.open({ work: false });
    const day = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
    const receivedAt = new Date().toISOString();
    for (const [id, expiresAt] of [
      ["later", day(60)],
      ["unknown", null],
      ["soon", day(1)],
      ["next", day(2)],
    ] as const) {
      await receiver.append([makeEvent({ id, receivedAt, recording: { expiresAt } })], makeDelivery());
    }
    await receiver.stop();
    const order: string[] = [];
    const store = place.open({ concurrency: 1 });
    store.attachHandler(makeHandler({ onEvent: async ({ id }) => void order.push(id) }).handler);
    await vi.waitFor(() => expect(order).toEqual(["soon", "next", "unknown", "later"]), 10_000);
  });

  it("has no more in hand than it may", async () => {
    const store = (await newPlace()).open({ concurrency: 3 });
    let running = 0;
    let most = 0;
    const onEvent = async () => {
      running += 1;
      most = Math.max(most, running);
      await wait(5);
      running -= 1;
    };
    store.attachHandler(makeHandler({ onEvent }).handler);
    const events = Array.from({ length: 30 }, (_, index) => makeEvent({ id: `e-${index}` }));
    await Promise.all(events.map((event) => store.append([event], makeDelivery())));
    await vi.waitFor(async () => expect(await store.stats()).toMatchObject({ depth: 0 }), 15_000);
    expect(most).toBe(3);
  });

  it("delivers an event that no callback takes", async () => {
    const store = (await newPlace()).open();
    store.attachHandler(makeHandler({}).handler);
    await store.append([makeEvent()], makeDelivery());
    await until(store, makeEvent().id, "delivered");
    expect((await store.show(makeEvent().id))?.tries).toEqual([]);
  });

  it("ends an attempt that takes too long, and aborts its signal", async () => {
    const store = (await newPlace()).open({ attemptTimeoutMs: 50, retry: { default: { limit: 1 } } });
    const signals: AbortSignal[] = [];
    const onEvent = (_event: unknown, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise<void>(() => undefined);
    };
    store.attachHandler(makeHandler({ onEvent }).handler);
    await store.append([makeEvent()], makeDelivery());
    await until(store, makeEvent().id, "dead");
    expect(signals[0]?.aborted).toBe(true);
    expect((await store.show(makeEvent().id))?.errorCode).toBe("attempt_timeout");
  });

  it("that only receives runs nothing", async () => {
    const store = (await newPlace()).open({ work: false });
    const onEvent = vi.fn();
    store.attachHandler(makeHandler({ onEvent }).handler);
    await store.append([makeEvent()], makeDelivery());
    await wait(700);
    expect(onEvent).not.toHaveBeenCalled();
    expect((await store.show(makeEvent().id))?.state).toBe("received");
  });

  it("has one instance of Hookswitch", async () => {
    const store = (await newPlace()).open();
    store.attachHandler(makeHandler({}).handler);
    expect(() => store.attachHandler(makeHandler({}).handler)).toThrow(TypeError);
  });
});
