import { type Simulator, startSimulator } from "@hookswitch/simulator";
import { expect, it, vi } from "vitest";
import { InboxError } from "../errors.js";
import type { Store } from "../store/store.js";
import { onBothEngines, type TestPlace } from "../test-engines.js";
import { ago, carriersOf, HOUR, lists, MINUTE, receiver } from "./test-reconcile.js";

// Starts several engines in a test.
vi.setConfig({ testTimeout: 60_000 });

/** Short slices, and short waits. */
function open(place: TestPlace): Store {
  const store = place.open();
  Object.assign(store.reconciler.pace, { waitMs: 1, sliceMs: 10 * MINUTE });
  return store;
}

/** Those that have a list. */
const CARRIERS = ["bandwidth", "freeclimb", "plivo", "signalwire", "telnyx", "twilio"] as const;

/** Recordings that nobody was told of, one every ten minutes of the last three hours, the oldest first. */
function storeLost(simulator: Simulator, carrier: (typeof CARRIERS)[number]): string[] {
  return Array.from({ length: 18 }, (_, index) => {
    const endedAt = ago(3 * HOUR - (10 * index + 1) * MINUTE);
    const { id } = simulator.store(carrier, { kind: "call", endedAt, audio: { seconds: 1 } });
    return `${carrier}.recordingAvailable.${id}`;
  });
}

onBothEngines("a comparison that breaks off", (newPlace) => {
  it.each(CARRIERS)("at %s goes on from there", async (carrier) => {
    const place = await newPlace();
    const before = open(place);
    const { simulator } = await receiver(before);
    const lost = storeLost(simulator, carrier);
    const since = ago(3 * HOUR);
    const breaksOff = before.reconcile({
      carrier,
      since,
      onProgress: ({ found }) => found >= 7 && simulator.failNext({ path: /recording/i, status: 403 }),
    });
    const error = await breaksOff.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "list_refused", retryable: false, details: { carrier, status: 403 } });
    const { at, found } = (error as InboxError).details;
    expect(Date.parse(String(at))).toBeGreaterThan(since.getTime());
    expect(Number(found)).toBeGreaterThanOrEqual(7);
    expect(Number(found)).toBeLessThan(lost.length);
    await before.stop();

    // Another process, and a carrier that answers again.
    const after = open(place);
    const fresh = await receiver(after);
    for (const recording of simulator.recordings) (fresh.simulator.recordings as unknown[]).push(recording);
    const result = await after.reconcile({ carrier, since });
    expect(result.since).toBe(at);
    expect(result.events.toSorted()).toEqual(lost.slice(Number(found)).sort());
    expect(result.listed).toBe(lost.length - Number(found));
    expect(await after.reconcile({ carrier, since })).toMatchObject({ listed: lost.length, found: 0 });
  });

  it("by its signal rejects with its reason, and goes on from there", async () => {
    const store = open(await newPlace());
    const { simulator, observations } = await receiver(store);
    const lost = storeLost(simulator, "freeclimb");
    const window = { carrier: "freeclimb", since: ago(3 * HOUR) };
    const controller = new AbortController();
    const onProgress = ({ found }: { found: number }) => found >= 3 && controller.abort(new Error("enough"));
    await expect(store.reconcile({ ...window, onProgress, signal: controller.signal })).rejects.toThrow("enough");
    const had = (await store.list({ limit: 100 })).events.length;
    expect(had).toBeGreaterThanOrEqual(3);
    expect(had).toBeLessThan(lost.length);
    const { found, since } = await store.reconcile(window);
    expect(found).toBe(lost.length - had);
    expect(Date.parse(since)).toBeGreaterThan(window.since.getTime());
    expect(observations.filter(({ what }) => what === "reconciled")).toHaveLength(1);
  });

  it("by the inbox that is stopped says so", async () => {
    const store = open(await newPlace());
    const { simulator } = await receiver(store);
    storeLost(simulator, "freeclimb");
    const onProgress = () => void store.stop();
    await expect(store.reconcile({ carrier: "freeclimb", since: ago(3 * HOUR), onProgress })).rejects.toMatchObject({
      code: "stopped",
    });
  });

  it("waits as long as the carrier asks, and asks again", async () => {
    const store = open(await newPlace());
    const { simulator } = await receiver(store);
    const lost = storeLost(simulator, "plivo");
    simulator.failNext({ path: /Recording/, status: 429, retryAfter: 1, times: 2 });
    const startedAt = performance.now();
    expect(await store.reconcile({ carrier: "plivo", since: ago(3 * HOUR) })).toMatchObject({ found: lost.length });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(2_000);
  });

  it("asks again after the carrier's own failures, six times, then says how far it came", async () => {
    const store = open(await newPlace());
    const { simulator, observations } = await receiver(store);
    storeLost(simulator, "bandwidth");
    const window = { carrier: "bandwidth", since: ago(3 * HOUR) };
    simulator.failNext({ path: /recordings/, status: 503, times: 5 });
    expect(await store.reconcile({ ...window, dryRun: true })).toMatchObject({ listed: 18, found: 18 });
    const asked = lists(simulator);
    simulator.failNext({ path: /recordings/, status: 503, times: 100 });
    const failure = store.reconcile(window);
    await expect(failure).rejects.toBeInstanceOf(InboxError);
    await expect(failure).rejects.toMatchObject({
      code: "list_failed",
      retryable: true,
      details: { carrier: "bandwidth", status: 503, listed: 0, found: 0, at: window.since.toISOString() },
      cause: { name: "CarrierApiError", status: 503 },
    });
    expect(lists(simulator) - asked).toBe(6);
    expect(observations).toContainEqual(expect.objectContaining({ what: "reconciled", found: 0, outcome: "failed" }));
  });

  it("asks again when nobody answers", async () => {
    const store = open(await newPlace());
    const simulator = await startSimulator();
    const [bandwidth, , plivo] = carriersOf(simulator);
    await simulator.close();
    await expect(
      store.reconcile({ carrier: "plivo", since: ago(HOUR), api: plivo?.api as never }),
    ).rejects.toMatchObject({
      code: "list_failed",
      details: { status: null, code: "network" },
    });
    // Bandwidth's token.
    await expect(
      store.reconcile({ carrier: "bandwidth", since: ago(HOUR), api: bandwidth?.api as never }),
    ).rejects.toMatchObject({
      code: "list_failed",
    });
  });
});
