import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { jsonOrFormBody } from "../../body/json-or-form-body.js";
import { FieldReader } from "../../read/field-reader.js";
import { telnyxSamples } from "./kit/samples.js";
import { read } from "./read.js";
import * as schemas from "./schemas.js";

interface Envelope {
  data?: { event_type: string; payload: Record<string, unknown> };
}

const samples = Object.entries(telnyxSamples.samples).map(([name, { body }]) => {
  const decoded = jsonOrFormBody.decode({ bytes: new TextEncoder().encode(body), from: "stream" });
  if ("problem" in decoded) throw new Error(decoded.problem);
  return { name, fields: decoded.value as Record<string, unknown> & Envelope };
});
const envelopes = {
  "call.recording.saved": schemas.recordingSaved,
  "call.recording.error": schemas.recordingError,
  "call.recording.transcription.saved": schemas.transcriptionSaved,
  "conference.recording.saved": schemas.conferenceRecordingSaved,
} as const;
const proof = { secret: 0, signedAt: 1679944186000, replayKey: "ab" };

function schemaOf(name: string, { data }: Envelope) {
  if (data) return envelopes[data.event_type as keyof typeof envelopes] ?? schemas.other;
  return name.startsWith("texml.transcription") ? schemas.texmlTranscription : schemas.texmlRecording;
}

describe("the schemas", () => {
  it.each(samples)("accept $name and keep all of it", ({ name, fields }) => {
    expect(v.parse(schemaOf(name, fields), fields)).toEqual(fields);
    if (fields.data) expect(v.parse(schemas.other, fields)).toEqual(fields);
  });

  it.each(samples)("and the reader agree on $name", ({ name, fields }) => {
    const parsed = v.parse(schemaOf(name, fields), fields);
    expect(read(new FieldReader(parsed), proof)).toEqual(read(new FieldReader(fields), proof));
  });

  it.each(samples.filter(({ fields }) => fields.data && fields.data.event_type in envelopes))(
    "know every field of $name",
    ({ fields: { data } }) => {
      const schema = envelopes[data?.event_type as keyof typeof envelopes];
      const { payload, ...rest } = schema.entries.data.entries;
      const known = { ...rest, payload, ...payload.wrapped.entries };
      const sent = Object.keys({ ...data, ...data?.payload });
      expect(sent.filter((key) => !Object.hasOwn(known, key))).toEqual([]);
    },
  );

  it.each(samples.filter(({ name }) => /^texml\.(recording|transcription)/.test(name)))(
    "know every field of $name",
    ({ name, fields }) => {
      const { entries } = name.startsWith("texml.transcription") ? schemas.texmlTranscription : schemas.texmlRecording;
      expect(Object.keys(fields).filter((key) => !Object.hasOwn(entries, key))).toEqual([]);
    },
  );

  it.each(Object.entries(envelopes))(
    "%s takes its own webhook only, with all else missing or null",
    (event_type, schema) => {
      expect(v.is(schema, { data: { event_type } })).toBe(true);
      expect(v.is(schema, { data: { event_type, id: null, occurred_at: null, payload: null }, meta: null })).toBe(true);
      expect(v.is(schema, { data: { event_type, payload: { client_state: null, unheard_of: [1] } } })).toBe(true);
      expect(v.is(schema, { data: { event_type, payload: { client_state: {} } } })).toBe(false);
      for (const wrong of ["call.hangup", event_type.toUpperCase(), null, 7, undefined]) {
        expect(v.is(schema, { data: { event_type: wrong } })).toBe(false);
      }
      expect(v.is(schema, {})).toBe(false);
    },
  );

  it("tell TeXML's from envelopes", () => {
    expect(v.is(schemas.texmlRecording, { RecordingSid: "r", RecordingChannels: 1, RecordingStatus: "brandNew" })).toBe(
      true,
    );
    expect(v.is(schemas.texmlRecording, { data: { event_type: "call.hangup" } })).toBe(false);
    expect(v.is(schemas.texmlTranscription, { RecordingSid: {} })).toBe(false);
  });
});
