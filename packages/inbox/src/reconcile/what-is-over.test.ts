import { describe, expect, it } from "vitest";
import { newSchema } from "../test-engines.js";
import { ago, HOUR, MINUTE, receiver } from "./test-reconcile.js";

const window = { carrier: "bandwidth", since: ago(2 * HOUR) };

describe("what a list tells", () => {
  it("of a recording that goes on, or ended a moment ago, is left for later", async () => {
    const store = (await newSchema()).open();
    const { simulator } = await receiver(store);
    simulator.begin("bandwidth", { kind: "call" });
    const fresh = simulator.store("bandwidth", { endedAt: ago(MINUTE), audio: { seconds: 600 } });
    expect(await store.reconcile(window)).toMatchObject({ found: 0, pending: 1 });
    const now = { ...window, until: new Date(Date.now() + MINUTE), settleMs: 0 } as const;
    expect(await store.reconcile(now)).toMatchObject({
      listed: 2,
      pending: 1,
      events: [`bandwidth.recordingAvailable.${fresh.id}`],
    });
  });

  it("of a failure is appended", async () => {
    const store = (await newSchema()).open();
    const { simulator } = await receiver(store);
    const { id } = simulator.store("bandwidth", { endedAt: ago(HOUR), outcome: "failed" });
    expect((await store.reconcile(window)).events).toEqual([`bandwidth.recordingFailed.${id}`]);
  });

  it("of a deletion is appended only where the recording is known", async () => {
    const store = (await newSchema()).open();
    const { simulator } = await receiver(store);
    const { recording: known } = await simulator.play("bandwidth", { endedAt: ago(HOUR) });
    const unknown = simulator.store("bandwidth", { endedAt: ago(HOUR) });
    for (const recording of [known, unknown]) recording.state = "deleted";
    expect((await store.reconcile(window)).events).toEqual([`bandwidth.recordingDeleted.${known.id}`]);
    expect(await store.recording("bandwidth", known.id)).toMatchObject({ status: "deleted" });
  });

  it("is appended where it says more than the inbox knew, and not where it says less", async () => {
    const store = (await newSchema()).open();
    const { simulator } = await receiver(store);
    const recording = simulator.store("bandwidth", { endedAt: ago(HOUR), outcome: "partial" });
    const id = `bandwidth.recordingAvailable.${recording.id}`;
    expect((await store.reconcile(window)).events).toEqual([`${id}.partial`]);
    recording.state = "complete";
    expect((await store.reconcile(window)).events).toEqual([id]);
    recording.state = "failed";
    expect((await store.reconcile(window)).events).toEqual([]);
  });

  it("of what was erased is not appended again, and what was found is erased one by one", async () => {
    const store = (await newSchema()).open();
    const { simulator } = await receiver(store);
    const lost = [1, 2, 3].map(() => simulator.store("bandwidth", { endedAt: ago(HOUR) }));
    expect(await store.reconcile(window)).toMatchObject({ found: 3 });
    expect(await store.erase({ callId: String(lost[0]?.of.callId) })).toEqual({ events: 1, recordings: 1 });
    expect(await store.reconcile(window)).toMatchObject({ found: 0 });
    expect((await store.list()).events).toHaveLength(2);
  });

  it("is kept with the list's entry as payload, and without a delivery", async () => {
    const store = (await newSchema()).open();
    const { simulator } = await receiver(store);
    const { id } = simulator.store("bandwidth", { endedAt: ago(HOUR) });
    const [eventId = ""] = (await store.reconcile(window)).events;
    const shown = await store.show(eventId);
    expect(shown).toMatchObject({ origin: "reconcile", event: { payload: { recordingId: id, status: "complete" } } });
    expect(JSON.stringify(shown?.event.payload)).not.toContain("eventType");
  });
});
