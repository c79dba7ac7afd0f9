import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { bandwidth } from "./carriers/bandwidth/index.js";
import { createHookswitch, type EventType, eventTypes, type RecordingEvent } from "./index.js";
import { recordingEvent } from "./schemas.js";
import { acmeDelivery, testCarrier } from "./test-carrier.js";

async function bandwidthEvent(fields: object): Promise<RecordingEvent> {
  const credentials = { username: "user", password: "long-secret" };
  const hooks = createHookswitch({
    carriers: [bandwidth(credentials)],
    onEvent: () => undefined,
    onError: () => undefined,
  });
  const headers = { authorization: `Basic ${btoa("user:long-secret")}` };
  const { events } = await hooks.handle({ method: "POST", url: "/?a=1&a=2", headers, body: JSON.stringify(fields) });
  return events[0] as RecordingEvent;
}

const AVAILABLE = {
  eventType: "recordingAvailable",
  eventTime: "2019-09-13T16:48:29.235Z",
  callId: "c-1",
  from: "+15551112222",
  direction: "inbound",
  recordingId: "r-1",
  mediaUrl: "https://voice.bandwidth.com/r-1/media",
  channels: "1",
  duration: "PT10.056S",
  status: "odd",
};

describe("recordingEvent", () => {
  it.each(Object.keys(eventTypes) as EventType[])("takes %s as handle makes it, also after JSON", async (type) => {
    const hooks = createHookswitch({ carriers: [testCarrier("acme")], onEvent: () => undefined });
    const { events } = await hooks.handle(acmeDelivery({ events: [type], acmeId: "x" }));
    expect(v.parse(recordingEvent, events[0])).toEqual(events[0]);
    expect(v.parse(recordingEvent, JSON.parse(JSON.stringify(events[0])))).toEqual(events[0]);
  });

  it("takes a full event, with its warnings", async () => {
    const event = await bandwidthEvent(AVAILABLE);
    expect(event.warnings).toHaveLength(1);
    expect(v.parse(recordingEvent, JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  it("leaves out fields it does not know", async () => {
    const event = await bandwidthEvent(AVAILABLE);
    expect(v.parse(recordingEvent, { ...event, newer: 1 })).toEqual(event);
  });

  it.each<[string, (event: RecordingEvent) => unknown]>([
    ["an unknown type", (event) => ({ ...event, type: "recordingEaten" })],
    ["no type", ({ type: _, ...event }) => event],
    ["an empty id", (event) => ({ ...event, id: "" })],
    ["an instant without a zone", (event) => ({ ...event, receivedAt: "2019-09-13T16:48:29.235" })],
    ["an instant that is none", (event) => ({ ...event, occurredAt: "2019-02-30T16:48:29.235Z" })],
    ["an instant as a number", (event) => ({ ...event, occurredAt: 0 })],
    ["a negative duration", (event) => ({ ...event, recording: { ...event.recording, durationMs: -1 } })],
    ["half a millisecond", (event) => ({ ...event, recording: { ...event.recording, durationMs: 0.5 } })],
    ["a conference as a call's source", (event) => ({ ...event, type: "conferenceRecording" })],
    [
      "a transcription where there is none",
      (event) => ({ ...event, transcription: { id: null, status: null, url: null, text: null } }),
    ],
    ["no transcription where there is one", (event) => ({ ...event, type: "transcriptionAvailable" })],
    ["a nested query", (event) => ({ ...event, query: { a: { b: "1" } } })],
    ["text as the payload", (event) => ({ ...event, payload: "{}" })],
    ["a missing field", ({ recording: _, ...event }) => event],
    ["null", () => null],
  ])("refuses %s", async (_about, broken) => {
    expect(v.is(recordingEvent, broken(await bandwidthEvent(AVAILABLE)))).toBe(false);
  });

  it("is a Standard Schema", async () => {
    expect(await recordingEvent["~standard"].validate({})).toHaveProperty("issues");
  });
});

describe("an event", () => {
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.boolean(), fc.constant(null), fc.jsonValue());
  const payload = fc.dictionary(
    fc.oneof(fc.constantFrom(...Object.keys(AVAILABLE), "transcription", "__proto__"), fc.string()),
    value,
    { noNullPrototype: true },
  );
  const types = ["recordingAvailable", "conferenceRecordingAvailable", "recordComplete", "transcriptionAvailable"];

  it("equals itself after a JSON round trip, and fits its schema, whatever the carrier sends", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...types), payload, async (eventType, fields) => {
        const event = await bandwidthEvent({ ...fields, eventType });
        if (!event) return;
        const back = JSON.parse(JSON.stringify(event));
        // Not toStrictEqual: it asks an own field called `constructor` for the type.
        expect(isDeepStrictEqual(back, event)).toBe(true);
        v.assert(recordingEvent, back);
      }),
      { numRuns: 500 },
    );
  });
});
