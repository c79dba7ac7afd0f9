import type { EventType, RecordingEvent } from "@hookswitch/core";
import { array, assert, asyncProperty, constantFrom, integer, record, shuffledSubarray } from "fast-check";
import { describe, expect, it } from "vitest";
import { eventKey } from "../append/event-key.js";
import { onBothEngines } from "../test-engines.js";
import { makeDelivery, makeEvent } from "../test-events.js";
import { contributionOf } from "./contribution.js";
import { foldRecordings } from "./merge.js";

const TYPES: EventType[] = [
  "recordingStarted",
  "recordingPaused",
  "recordingResumed",
  "recordingStopped",
  "recordingAvailable",
  "recordingFailed",
  "recordingAbsent",
  "recordingDeleted",
  "transcriptionAvailable",
  "transcriptionFailed",
];

const events = array(
  record({
    type: constantFrom(...TYPES),
    status: constantFrom("available", "partial", "unknown", "paused"),
    sequence: constantFrom(null, 1, 2, 10),
    minute: integer({ min: 10, max: 20 }),
    callId: constantFrom(null, "c-1", "c-2"),
    expiresAt: constantFrom(null, "2026-04-01T00:00:00.000Z", "2026-05-01T00:00:00.000Z"),
  }),
  { minLength: 1, maxLength: 8 },
).map((drafts) =>
  drafts.map(({ type, status, sequence, minute, callId, expiresAt }, index) =>
    makeEvent(
      {
        id: `e-${index}`,
        sequence,
        occurredAt: `2026-03-01T10:${minute}:00.000Z`,
        recording: { id: "r-1", status, expiresAt },
        source: { callId },
      },
      type,
    ),
  ),
);

const fold = (given: readonly RecordingEvent[]) =>
  foldRecordings(given.flatMap((event) => contributionOf(event, eventKey(event.id)) ?? []));

describe("the state of a recording", () => {
  const stateOf = (...given: [EventType, string?, number?][]) => {
    const made = given.map(([type, status = "available", sequence], index) =>
      makeEvent({ id: `e-${index}`, sequence: sequence ?? null, recording: { status } }, type),
    );
    return fold(made)[0];
  };

  it("is not undone by what comes late", () => {
    expect(stateOf(["recordingAvailable"], ["recordingStarted", "started"])).toMatchObject({ status: "available" });
    expect(stateOf(["recordingDeleted", "deleted"], ["recordingAvailable"])).toMatchObject({ status: "deleted" });
    expect(stateOf(["recordingAvailable"], ["recordingAvailable", "partial"])).toMatchObject({ status: "available" });
    expect(stateOf(["recordingAvailable"], ["recordingFailed", "failed"])).toMatchObject({ status: "available" });
  });

  it("follows the carrier's numbers, where it pauses and goes on", () => {
    const paused = ["recordingPaused", "paused", 9] as [EventType, string, number];
    const resumed = ["recordingResumed", "started", 10] as [EventType, string, number];
    expect(stateOf(resumed, paused)).toMatchObject({ status: "started", type: "recordingResumed" });
  });

  it("takes a transcription that is there over one that failed, and neither for the recording's", () => {
    const state = stateOf(["transcriptionAvailable"], ["recordingStarted", "started"], ["transcriptionFailed"]);
    expect(state).toMatchObject({ status: "started", transcription: "available" });
  });
});

onBothEngines("the stored state of a recording", (newPlace) => {
  it("is the same for any order of events, any copies, and any way they are batched", async () => {
    const store = (await newPlace()).open({ work: false });
    let run = 0;
    const property = asyncProperty(
      events.chain((all) =>
        shuffledSubarray([...all, ...all], { minLength: all.length * 2 }).map((order) => ({ all, order })),
      ),
      async ({ all, order }) => {
        run += 1;
        const named = (event: RecordingEvent) =>
          ({ ...event, id: `${run}.${event.id}`, recording: { ...event.recording, id: `r-${run}` } }) as RecordingEvent;
        const given = order.map(named);
        // Some together, some one after the other.
        await Promise.all(given.slice(0, 4).map((event) => store.append([event], makeDelivery())));
        for (const event of given.slice(4)) await store.append([event], makeDelivery());
        const [expected] = fold(all.map(named));
        const { key: _key, place: _place, ...known } = expected ?? {};
        expect(await store.recording("acme", `r-${run}`)).toEqual(known);
        expect(fold(given)).toEqual(fold(all.map(named)));
      },
    );
    await assert(property, { numRuns: 40 });
  });
});
