import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { decodeForm } from "../../body/form.js";
import { recordFromParams } from "../../body/params.js";
import { utf8Bytes } from "../../body/utf8.js";
import { FieldReader } from "../../read/field-reader.js";
import type { SampleName } from "../../testing/sample-delivery.js";
import { plivoSamples } from "./kit/samples.js";
import { read } from "./read.js";
import * as schemas from "./schemas.js";

// A copy that may be looked into by name.
const all = { ...schemas };

type Name = SampleName<"plivo">;

/** The schema that a sample is of; the same question that the reader answers by hand. */
function schemaOf(name: Name): keyof typeof schemas {
  if (/^MPCRecording/.test(name)) return "mpcRecording";
  if (/^ParticipantRecording/.test(name)) return "participantRecording";
  if (/^SessionRecording/.test(name)) return "sessionRecording";
  if (/^record\./.test(name)) return "recordXml";
  if (name === "recordApi.response") return "apiResponse";
  if (/^conference\.(record|enter|exit)/.test(name)) return "conferenceCallback";
  if (/^transcription/.test(name)) return "transcription";
  return name === "recordApi" || name === "conferenceRecordApi" ? name : "other";
}

const names = Object.keys(plivoSamples.samples) as Name[];
const payloadOf = (name: Name) => recordFromParams(decodeForm(utf8Bytes(plivoSamples.samples[name].body)) ?? []).record;
const fits = (schema: keyof typeof schemas, payload: unknown) => v.safeParse(all[schema], payload).success;

describe("schemas", () => {
  it.each(names)("take %s, and give it back as it is", (name) => {
    const payload = payloadOf(name);
    expect(v.parse(all[schemaOf(name)], payload)).toEqual(payload);
  });

  it.each(names)("agree with the reader on %s", (name) => {
    const reading = read(new FieldReader(payloadOf(name)), { secret: 0, signedAt: null, replayKey: "1" });
    const { makes, callControl } = plivoSamples.samples[name];
    expect([reading.events.map(({ type }) => type), reading.callControl]).toEqual([[...makes], callControl]);
    const makesEvents = !["other", "conferenceCallback"].includes(schemaOf(name));
    if (makesEvents) expect(makes).toHaveLength(1);
  });

  it.each(names)("do not take %s for another family's", (name) => {
    const families = Object.keys(all).filter((key) => key !== "other") as (keyof typeof schemas)[];
    const payload = payloadOf(name);
    const taken = families.filter((family) => fits(family, payload));
    const own = schemaOf(name);
    // The URL of a recording and its id alone do not tell a family.
    const shared: Partial<Record<keyof typeof schemas, readonly string[]>> = {
      recordApi: ["conferenceRecordApi", "transcription"],
      conferenceRecordApi: ["recordApi", "transcription"],
      conferenceCallback: ["recordXml"],
    };
    const expected = own === "other" ? [] : [own, ...(shared[own] ?? [])];
    if (name === "conference.action") expect(taken).toEqual(["recordXml"]);
    else expect([...expected]).toEqual(expect.arrayContaining(taken));
  });

  it.each(names)("take nothing but the discriminator, and null for all the rest: %s", (name) => {
    const schema = all[schemaOf(name)];
    const payload = payloadOf(name);
    const empty = Object.fromEntries(
      Object.entries(payload).map(([key, value]) => {
        const entry = (schema.entries as Record<string, v.GenericSchema>)[key];
        return [key, entry && v.is(entry, null) ? null : value];
      }),
    );
    expect(v.safeParse(schema, empty).success).toBe(true);
  });

  it.each([
    ["mpcRecording", { EventName: "MPCStart" }],
    ["mpcRecording", {}],
    ["participantRecording", { EventName: "MPCRecordingCompleted" }],
    ["sessionRecording", { EventName: "SessionRecordingPaused" }],
    ["recordXml", { RecordingID: "r" }],
    ["recordApi", { record_url: null }],
    ["apiResponse", {}],
    ["conferenceRecordApi", { record_url: "u" }],
    ["conferenceCallback", { ConferenceName: "demo" }],
    ["conferenceCallback", { ConferenceAction: 7 }],
    ["transcription", { transcription: "hello" }],
    ["other", { EventName: 7 }],
  ] as const)("%s refuses %j", (schema, payload) => {
    expect(fits(schema, payload)).toBe(false);
  });

  it("are Standard Schemas, open for new words", () => {
    expect(schemas.mpcRecording["~standard"]).toMatchObject({ version: 1, vendor: "valibot" });
    expect(fits("conferenceCallback", { ConferenceAction: "dance", New: ["x"] })).toBe(true);
    expect(fits("other", { EventName: "ParticipantAudioSomething" })).toBe(true);
  });
});
