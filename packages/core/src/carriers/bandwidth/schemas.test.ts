import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { bandwidthSamples } from "./kit/samples.js";
import * as all from "./schemas.js";
import { receiver } from "./test-receiver.js";

const schemas = { ...all };

/** Which schema a webhook is to fit. */
const schemaOf: Readonly<Record<string, keyof typeof schemas>> = {
  recordingAvailable: "recordingAvailable",
  conferenceRecordingAvailable: "conferenceRecordingAvailable",
  conferenceMemberRecordingAvailable: "conferenceRecordingAvailable",
  recordComplete: "recordComplete",
  recordingComplete: "recordComplete",
  transcriptionAvailable: "transcriptionAvailable",
};
const samples = Object.entries(bandwidthSamples.samples);

describe.each(samples)("%s", (_name, { body }) => {
  const payload = JSON.parse(body) as Record<string, unknown>;
  const fits = schemaOf[String(payload.eventType)] ?? "other";

  it("fits its schema, is kept whole, and fits none of the other recordings' schemas", () => {
    expect(v.parse(schemas[fits], payload)).toEqual(payload);
    const others = Object.entries(schemas).filter(([name]) => name !== fits && name !== "other");
    for (const [, schema] of others) expect(v.is(schema, payload)).toBe(false);
  });

  it("fits with every field null, absent or as text", () => {
    for (const change of [() => null, () => undefined, (value: unknown) => String(value)]) {
      const changed = Object.fromEntries(
        Object.entries(payload).map(([name, value]) => [
          name,
          name === "eventType" ? value : value !== null && typeof value === "object" ? null : change(value),
        ]),
      );
      expect(v.is(schemas[fits], changed)).toBe(true);
    }
  });

  it("agrees with the event", async () => {
    const { deliver, events } = receiver();
    await deliver(body);
    for (const { recording, tag, accountId } of events) {
      const parsed = v.parse(schemas[fits], payload) as Record<string, unknown>;
      expect(recording.id).toBe(parsed.recordingId);
      expect(recording.url).toBe(parsed.mediaUrl ?? null);
      expect(recording.format).toBe(parsed.fileFormat ?? null);
      expect(recording.channels).toBe(parsed.channels ?? null);
      expect(recording.carrierStatus).toBe(parsed.status ?? null);
      expect([tag, accountId]).toEqual([parsed.tag ?? null, parsed.accountId]);
    }
  });
});

it("there is a sample for every schema", () => {
  const fitting = samples.map(
    ([, { body }]) => schemaOf[String((JSON.parse(body) as Record<string, unknown>).eventType)],
  );
  expect(new Set(fitting.map((name) => name ?? "other"))).toEqual(new Set(Object.keys(schemas)));
});

it("names that nobody knows yet fit `other`, what is no name does not", () => {
  expect(v.is(schemas.other, { eventType: "somethingNew", x: 1 })).toBe(true);
  expect(v.is(schemas.other, { eventType: 7 })).toBe(false);
});

it.each([
  [schemas.recordingAvailable, { eventType: "recordingAvailable", recordingId: {} }],
  [schemas.recordingAvailable, { eventType: "recordingAvailable", channels: [1] }],
  [schemas.transcriptionAvailable, { eventType: "transcriptionAvailable", transcription: "text" }],
  [schemas.recordComplete, { recordingId: "r-1" }],
])("refuses what the reader would warn of", (schema, payload) => {
  expect(v.is(schema, payload)).toBe(false);
});

it("are Standard Schemas", () => {
  for (const schema of Object.values(schemas)) expect(schema["~standard"]).toMatchObject({ version: 1 });
});
