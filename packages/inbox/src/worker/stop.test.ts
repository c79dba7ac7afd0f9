import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { onBothEngines } from "../test-engines.js";
import { makeDelivery, makeEvent, makeHandler } from "../test-events.js";

onBothEngines("stop", (newPlace) => {
  it("waits for what runs, records it, and takes nothing more", async () => {
    const place = await newPlace();
    const store = place.open({ concurrency: 1 });
    let ended = 0;
    const onEvent = vi.fn(async () => {
      await wait(200);
      ended += 1;
    });
    store.attachHandler(makeHandler({ onEvent }).handler);
    await store.append([makeEvent({ id: "a" })], makeDelivery());
    await store.append([makeEvent({ id: "b" })], makeDelivery());
    await vi.waitFor(() => expect(onEvent).toHaveBeenCalledTimes(1), 5_000);
    expect(await store.stop()).toBe(true);
    expect(ended).toBe(1);
    await expect(store.append([makeEvent({ id: "c" })], makeDelivery())).rejects.toMatchObject({ code: "stopped" });
    const next = place.open({ work: false });
    expect((await next.list()).events.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      "a delivered",
      "b received",
    ]);
  });

  it("aborts what does not end in time, and puts it back as if it had not been tried", async () => {
    const place = await newPlace();
    const store = place.open();
    const reasons: unknown[] = [];
    const onEvent = vi.fn(async (_event: unknown, { signal }: { signal: AbortSignal }) => {
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    const { handler } = makeHandler({ onEvent }, { report: (error) => void reasons.push(error) });
    store.attachHandler(handler);
    await store.append([makeEvent()], makeDelivery());
    await vi.waitFor(() => expect(onEvent).toHaveBeenCalledTimes(1), 5_000);
    expect(await store.stop({ timeoutMs: 50 })).toBe(false);
    const attempts: number[] = [];
    const next = place.open();
    next.attachHandler(makeHandler({ onEvent: async (_event, { attempt }) => void attempts.push(attempt) }).handler);
    await vi.waitFor(() => expect(attempts).toEqual([1]), 5_000);
  });

  it("may be called before anything was opened, and twice", async () => {
    const store = (await newPlace()).open();
    expect(await Promise.all([store.stop(), store.stop()])).toEqual([true, true]);
    await expect(store.ready()).rejects.toMatchObject({ code: "stopped" });
  });
});
