import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { FieldReader } from "../../read/field-reader.js";
import type { SampleName } from "../../testing/sample-delivery.js";
import { twilioBody } from "./body.js";
import { twilioSamples } from "./kit/samples.js";
import { read } from "./read.js";
import * as schemas from "./schemas.js";

// A copy that may be looked into by name.
const all = { ...schemas };

type Name = SampleName<"twilio">;

/** The schema that a sample is of; the same question that the reader answers by hand. */
function schemaOf(name: Name): keyof typeof schemas {
  if (name === "conference-record-end") return "conferenceRecordEnd";
  if (name === "voice_intelligence_transcript_available") return "intelligence";
  if (/^(record|recording|conference)\.(in-progress|paused|resumed|st|completed|absent|failed|enc)/.test(name))
    return "recordingStatus";
  if (/^(record|dial)\.action|^call\.completed/.test(name)) return "recordingEnded";
  return /^transcription(\.failed)?$/.test(name) ? "transcription" : "other";
}

const names = Object.keys(twilioSamples.samples) as Name[];
function payloadOf(name: Name): Record<string, unknown> {
  const bytes = new TextEncoder().encode(twilioSamples.samples[name].body);
  const decoded = twilioBody.decode({ bytes, from: "stream" });
  return "value" in decoded ? decoded.value : {};
}
const fits = (schema: keyof typeof schemas, payload: unknown) => v.safeParse(all[schema], payload).success;

describe("schemas", () => {
  it.each(names)("take %s, and give it back as it is", (name) => {
    const payload = payloadOf(name);
    expect(v.parse(all[schemaOf(name)], payload)).toEqual(payload);
  });

  it.each(names)("agree with the reader on %s", (name) => {
    const reading = read(new FieldReader(payloadOf(name)), { secret: 0, signedAt: null, replayKey: "1" });
    const { makes, callControl } = twilioSamples.samples[name];
    expect([reading.events.map(({ type }) => type), reading.callControl]).toEqual([[...makes], callControl]);
    expect(makes).toHaveLength(schemaOf(name) === "other" ? 0 : 1);
  });

  it.each(names)("do not take %s for another family's", (name) => {
    const families = Object.keys(all).filter((key) => key !== "other") as (keyof typeof schemas)[];
    const own = schemaOf(name);
    expect(families.filter((family) => fits(family, payloadOf(name)))).toEqual(own === "other" ? [] : [own]);
  });

  it.each(names)("take nothing but the discriminator, and null for all the rest: %s", (name) => {
    const schema = all[schemaOf(name)];
    const empty = Object.fromEntries(
      Object.entries(payloadOf(name)).map(([key, value]) => {
        const entry = (schema.entries as Record<string, v.GenericSchema>)[key];
        return [key, entry && v.is(entry, null) ? null : value];
      }),
    );
    expect(v.safeParse(schema, empty).success).toBe(true);
  });

  it.each([
    ["recordingStatus", {}],
    ["recordingStatus", { RecordingStatus: 7 }],
    ["recordingEnded", { RecordingSid: "RE1" }],
    ["recordingEnded", { RecordingUrl: "u", RecordingStatus: "completed" }],
    ["conferenceRecordEnd", { EventName: "conference-end" }],
    ["transcription", { TranscriptionText: "hello" }],
    ["intelligence", { event_type: "else" }],
    ["other", { StatusCallbackEvent: 7 }],
  ] as const)("%s refuses %j", (schema, payload) => {
    expect(fits(schema, payload)).toBe(false);
  });

  it("are Standard Schemas, open for new words", () => {
    expect(schemas.recordingStatus["~standard"]).toMatchObject({ version: 1, vendor: "valibot" });
    expect(fits("recordingStatus", { RecordingStatus: "melted", New: ["x"] })).toBe(true);
  });
});
