import type { Simulator } from "@hookswitch/simulator";
import { describe, expect, it, vi } from "vitest";
import { onBothEngines } from "../test-engines.js";
import { ago, HOUR, lists, MINUTE, receiver } from "./test-reconcile.js";

vi.setConfig({ testTimeout: 60_000 });

/** Kinds of recordings, the webhook that tells of the file, and the event it makes. */
const KINDS = {
  bandwidth: [["call", ["recordingAvailable"], "recordingAvailable"]],
  freeclimb: [
    ["conference", ["conferenceRecordingStatus"], "conferenceRecording"],
    ["utterance", ["record"], "recordingAvailable"],
    ["call", ["callStatus"], "recordingAvailable"],
  ],
  plivo: [
    ["mpc", ["MPCRecordingCompleted"], "conferenceRecording"],
    ["participant", ["ParticipantRecordingCompleted"], "conferenceRecording"],
    ["session", ["SessionRecordingCompleted"], "recordingAvailable"],
    ["call", null, "recordingAvailable"],
    ["conference", null, "conferenceRecording"],
    ["record-xml", null, "recordingAvailable"],
  ],
  twilio: [
    ["call", ["completed"], "recordingAvailable"],
    ["conference", ["completed"], "conferenceRecording"],
    ["participant", ["completed"], "recordingAvailable"],
    ["record-xml", null, "recordingAvailable"],
    ["api", null, "recordingAvailable"],
  ],
  signalwire: [
    ["call", ["completed"], "recordingAvailable"],
    ["conference", ["completed"], "conferenceRecording"],
    ["record-xml", null, "recordingAvailable"],
    ["swml", ["finished"], "recordingAvailable"],
  ],
  telnyx: [
    ["call", ["call.recording.saved"], "recordingAvailable"],
    ["conference", ["conference.recording.saved"], "conferenceRecording"],
    ["texml", ["completed"], "recordingAvailable"],
    ["texml-conference", ["completed"], "conferenceRecording"],
  ],
} as const;

/** Plays recordings of the last hours, the webhook of every fifth lost. @returns the ids of the events that are lost. */
async function play(simulator: Simulator, carrier: keyof typeof KINDS, count: number): Promise<string[]> {
  const lost: string[] = [];
  const kinds = KINDS[carrier];
  for (let index = 0; index < count; index++) {
    const [kind, names, type] = kinds[index % kinds.length] as (typeof kinds)[number];
    const scenario = { kind, endedAt: ago(3 * HOUR - index * MINUTE), audio: { seconds: 1 } } as object;
    if (index % 5 !== 3) await simulator.play(carrier, scenario);
    else {
      const { id } = names
        ? (await simulator.play(carrier, { ...scenario, webhooks: { drop: names } })).recording
        : simulator.store(carrier, scenario);
      lost.push(`${carrier}.${type}.${id}`);
    }
  }
  return lost.sort();
}

onBothEngines("webhooks that were lost", (newPlace) => {
  describe.each(["bandwidth", "freeclimb", "plivo", "signalwire", "telnyx", "twilio"] as const)("%s", (carrier) => {
    it("are found by comparing with the carrier's list: those and no others, once", async () => {
      const store = (await newPlace()).open();
      const { simulator, handled, errors, observations } = await receiver(store, {
        pageSizes: { freeclimb: 7, signalwire: 7, telnyx: 7, twilio: 7 },
      });
      const lost = await play(simulator, carrier, 25);
      expect(lost).toHaveLength(5);

      const { events, ...counts } = await store.reconcile({ carrier, since: ago(6 * HOUR) });
      expect(events.toSorted()).toEqual(lost);
      expect(counts).toMatchObject({ listed: 25, found: 5, pending: 0, dryRun: false });
      await vi.waitFor(
        () =>
          expect(handled.filter(({ origin }) => origin === "reconcile").map(({ event }) => event.id)).toHaveLength(5),
        10_000,
      );
      const reconciled = handled.filter(({ origin }) => origin === "reconcile").map(({ event }) => event.id);
      expect(reconciled.toSorted()).toEqual(lost);
      expect(observations.find(({ what }) => what === "reconciled")).toMatchObject({
        carrier,
        found: 5,
        outcome: "succeeded",
      });

      const { duplicates } = await store.stats();
      expect(await store.reconcile({ carrier, since: ago(6 * HOUR) })).toMatchObject({
        listed: 25,
        found: 0,
        events: [],
      });
      expect((await store.stats()).duplicates).toBe(duplicates);
      expect(errors).toEqual([]);
    });
  });

  it("a dry run says what would be found, and appends nothing", async () => {
    const store = (await newPlace()).open();
    const { simulator, observations } = await receiver(store);
    const lost = await play(simulator, "freeclimb", 10);
    const since = ago(6 * HOUR);
    for (let run = 0; run < 2; run++) {
      const { events, dryRun } = await store.reconcile({ carrier: "freeclimb", since, dryRun: true });
      expect([events.toSorted(), dryRun]).toEqual([lost, true]);
    }
    expect((await store.list({ limit: 100 })).events).toHaveLength(10 - lost.length);
    expect(observations.map(({ what }) => what)).not.toContain("reconciled");
  });

  it("Bandwidth's conferences are found by what the inbox heard of them, or was told", async () => {
    const store = (await newPlace()).open();
    const { simulator } = await receiver(store);
    const endedAt = ago(HOUR);
    const { recording: heard } = await simulator.play("bandwidth", { kind: "conference", endedAt });
    const [second, unheard] = [1, 2].map(() => simulator.store("bandwidth", { kind: "conference", endedAt }));
    Object.assign(second?.of ?? {}, { conferenceId: heard.of.conferenceId });
    const window = { carrier: "bandwidth", since: ago(2 * HOUR) };
    expect(await store.reconcile(window)).toMatchObject({
      found: 1,
      events: [`bandwidth.conferenceRecording.${second?.id}`],
    });
    const conferenceIds = ["conf-forgotten", String(unheard?.of.conferenceId)];
    expect((await store.reconcile({ ...window, conferenceIds })).events).toEqual([
      `bandwidth.conferenceRecording.${unheard?.id}`,
    ]);
  });

  it("what is known already is only read", async () => {
    const store = (await newPlace()).open();
    const { simulator } = await receiver(store);
    for (let index = 0; index < 250; index++) simulator.store("plivo", { kind: "call", endedAt: ago(HOUR) });
    const since = ago(2 * HOUR);
    expect(await store.reconcile({ carrier: "plivo", since })).toMatchObject({ found: 250 });
    const asked = lists(simulator);
    expect(await store.reconcile({ carrier: "plivo", since })).toMatchObject({ listed: 250, found: 0 });
    expect(lists(simulator) - asked).toBeGreaterThanOrEqual(250 / 20);
    expect(await store.stats()).toMatchObject({ duplicates: 0 });
  });
});
