import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { FieldReader } from "../../read/field-reader.js";
import { freeclimbSamples } from "./kit/samples.js";
import { read } from "./read.js";
import * as schemas from "./schemas.js";

const samples = Object.entries(freeclimbSamples.samples).map(([name, { body }]) => ({
  name,
  fields: JSON.parse(body) as Record<string, unknown> & { requestType: string },
}));
const { other, ...eventful } = schemas;
const ownSchema = (name: string) => (Object.hasOwn(eventful, name) ? eventful[name as keyof typeof eventful] : other);
const proof = { secret: 0, signedAt: 1679944186000, replayKey: "ab" };

describe("the schemas", () => {
  it.each(samples)("accept $name and keep all of it", ({ fields }) => {
    expect(v.parse(ownSchema(fields.requestType), fields)).toEqual(fields);
    expect(v.parse(other, fields)).toEqual(fields);
  });

  it.each(samples)("know every field of $name that makes an event", ({ fields }) => {
    const schema = ownSchema(fields.requestType);
    if (schema === other) return;
    expect(Object.keys(fields).filter((key) => !Object.hasOwn(schema.entries, key))).toEqual([]);
  });

  it.each(samples)("and the reader agree on $name", ({ fields }) => {
    const parsed = v.parse(ownSchema(fields.requestType), fields);
    expect(read(new FieldReader(parsed), proof)).toEqual(read(new FieldReader(fields), proof));
  });

  it.each(Object.entries(eventful))("%s takes its own webhook only", (requestType, schema) => {
    expect(v.is(schema, { requestType })).toBe(true);
    for (const wrong of ["inboundCall", requestType.toUpperCase(), null, 7, undefined]) {
      expect(v.is(schema, { requestType: wrong })).toBe(false);
    }
    const nothing = Object.fromEntries(Object.keys(schema.entries).map((key) => [key, null]));
    expect(v.is(schema, { ...nothing, requestType })).toBe(true);
    expect(v.is(schema, { requestType, recordingId: {} })).toBe(false);
  });

  it.each<[keyof typeof eventful, object]>([
    ["record", { recordingSize: "19884", recordingFormat: "wav", termReason: "brandNew" }],
    ["callStatus", { callDuration: 41, recordingDurationSec: "40", callEndedReason: "brandNew" }],
    ["conferenceRecordingStatus", { status: "creating", recordingDurationSec: "7" }],
    ["transcribe", { privacyForRecording: "true", recordTermReason: "digit", transcript: "" }],
  ])("%s takes what was seen beside the documents", (requestType, fields) => {
    expect(v.is(eventful[requestType], { requestType, ...fields, unheardOf: [1] })).toBe(true);
  });
});
