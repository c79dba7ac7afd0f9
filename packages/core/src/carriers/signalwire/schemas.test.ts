import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { formOrJsonBody } from "../../body/form-or-json-body.js";
import { FieldReader } from "../../read/field-reader.js";
import { signalwireSamples } from "./kit/samples.js";
import { read } from "./read.js";
import * as schemas from "./schemas.js";
import type { Name } from "./test-receiver.js";

// A copy that may be looked into by name.
const all = { ...schemas };

/** The schema that a sample is of; the same question that the reader answers by hand. */
function schemaOf(name: Name): keyof typeof schemas {
  if (/^(recording|conference)\.(in-progress|completed|absent|failed|json)/.test(name)) return "recordingStatus";
  if (/^record\.action|^call\.completed/.test(name)) return "recordingEnded";
  if (name.startsWith("record")) return "record";
  if (name.startsWith("transcript.")) return "transcript";
  return name.startsWith("transcription") ? "transcription" : "other";
}

const names = Object.keys(signalwireSamples.samples) as Name[];
function payloadOf(name: Name): Record<string, unknown> {
  const bytes = new TextEncoder().encode(signalwireSamples.samples[name].body);
  const decoded = formOrJsonBody.decode({ bytes, from: "stream" });
  return "value" in decoded ? decoded.value : {};
}
const fits = (schema: keyof typeof schemas, payload: unknown) => v.safeParse(all[schema], payload).success;

describe("schemas", () => {
  it.each(names)("take %s, and give it back as it is", (name) => {
    const payload = payloadOf(name);
    expect(v.parse(all[schemaOf(name)], payload)).toEqual(payload);
  });

  it.each(names)("agree with the reader on %s", (name) => {
    const parsed = v.parse(all[schemaOf(name)], payloadOf(name)) as Record<string, unknown>;
    const reading = read(new FieldReader(parsed), { secret: 0, signedAt: null, replayKey: "1" });
    const { makes, callControl } = signalwireSamples.samples[name];
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

  it("know every field of the two shapes of a record", () => {
    for (const name of ["record.finished", "record_call.finished", "record.paused"] as const) {
      const payload = payloadOf(name) as { params: { record: object } };
      const { params } = schemas.record.entries;
      const known = {
        ...schemas.record.entries,
        ...params.wrapped.entries,
        ...params.wrapped.entries.record.wrapped.entries,
      };
      const sent = Object.keys({ ...payload, ...payload.params, ...payload.params.record });
      expect(sent.filter((key) => !Object.hasOwn(known, key))).toEqual([]);
    }
  });

  it.each([
    ["recordingStatus", {}],
    ["recordingStatus", { RecordingStatus: 7 }],
    ["recordingEnded", { RecordingSid: "r" }],
    ["recordingEnded", { RecordingUrl: "u", RecordingStatus: "completed" }],
    ["transcription", { TranscriptionText: "hello" }],
    ["record", { event_type: "calling.call.play" }],
    ["record", { event_type: "calling.call.record", params: { state: 7 } }],
    ["transcript", { event_type: "calling.transcript" }],
    ["other", { StatusCallbackEvent: 7 }],
  ] as const)("%s refuses %j", (schema, payload) => {
    expect(fits(schema, payload)).toBe(false);
  });

  it("are Standard Schemas, open for new words", () => {
    expect(schemas.recordingStatus["~standard"]).toMatchObject({ version: 1, vendor: "valibot" });
    expect(fits("recordingStatus", { RecordingStatus: "melted", RecordingChannels: 3, New: ["x"] })).toBe(true);
  });
});
