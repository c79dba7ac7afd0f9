import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { FieldReader } from "../../read/field-reader.js";
import { vonageSamples } from "./kit/samples.js";
import { read } from "./read.js";
import * as schemas from "./schemas.js";

const samples = Object.entries(vonageSamples.samples).map(([name, { body }]) => ({
  name,
  fields: JSON.parse(body.replace("\uFEFF", "")) as Record<string, unknown>,
}));
const proof = { secret: 0, signedAt: 1679944186000, replayKey: "ab" };

const schemaOf = (fields: Record<string, unknown>) =>
  "transcription_url" in fields ? schemas.transcribed : "recording_url" in fields ? schemas.recorded : schemas.other;

describe("the schemas", () => {
  it.each(samples)("accept $name and keep all of it", ({ fields }) => {
    expect(v.parse(schemaOf(fields), fields)).toEqual(fields);
  });

  it.each(samples)("and the reader agree on $name", ({ fields }) => {
    const parsed = v.parse(schemaOf(fields), fields);
    expect(read(new FieldReader(parsed), proof)).toEqual(read(new FieldReader(fields), proof));
  });

  it.each(samples.filter(({ name }) => /^(record|transcribed)(?!.*failed)/.test(name)))(
    "know every field of $name",
    ({ fields }) => {
      const { entries } = schemaOf(fields);
      expect(Object.keys(fields).filter((key) => !Object.hasOwn(entries, key))).toEqual([]);
    },
  );

  it.each([
    ["recorded", schemas.recorded, "recording_url"],
    ["transcribed", schemas.transcribed, "transcription_url"],
  ] as const)("%s takes its own webhook only, with all else missing, null or text", (_name, schema, own) => {
    expect(v.is(schema, { [own]: "https://x.example" })).toBe(true);
    expect(v.is(schema, { [own]: "", recording_uuid: null, timestamp: null, unheard_of: [1] })).toBe(true);
    expect(v.is(schema, { [own]: "", size: "12222", conversation_uuid: 7 })).toBe(true);
    expect(v.is(schema, { [own]: "", conversation_uuid: {} })).toBe(false);
    for (const wrong of [null, undefined, 7, {}]) expect(v.is(schema, { [own]: wrong })).toBe(false);
    expect(v.is(schema, {})).toBe(false);
  });

  it("tell the webhooks apart", () => {
    for (const { fields } of samples) {
      const { recorded, transcribed, other } = schemas;
      const fits = Object.entries({ recorded, transcribed, other }).filter(([, schema]) => v.is(schema, fields));
      expect(fits.map(([, schema]) => schema === schemaOf(fields))).toEqual([true]);
    }
  });
});
