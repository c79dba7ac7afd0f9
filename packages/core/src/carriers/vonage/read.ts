import type { Proof, Reading } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus } from "../../events.js";
import { naturalKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { instant } from "../../read/instant.js";
import { callSource, recording } from "../../read/recording.js";

/**
 * Reads a Vonage webhook. A recording's has no type, and is known by its fields; `type: "record"` is a transcription's.
 *
 * Source: https://developer.vonage.com/en/voice/voice-api/webhook-reference#record
 *
 * @throws {HookswitchError} `payload_unreadable` for a recording without an id that is nobody's
 */
export function read(fields: FieldReader, proof: Proof): Reading {
  const has = (...names: readonly string[]) => names.some((name) => Object.hasOwn(fields.payload, name));
  const status = fields.text("status");
  const isRecord = has("recording_url", "recording_uuid");
  if (has("transcription_url") || (isRecord && !has("recording_url") && fields.text("type") === "record")) {
    return { webhook: status, callControl: false, events: transcribed(fields, proof, status) };
  }
  if (isRecord) return { webhook: null, callControl: false, events: [recorded(fields, proof)] };
  // What comes in, and what an `input` or a `notify` has to say, is answered with an NCCO.
  const steers = status === null && (has("dtmf", "speech", "payload") || (has("uuid") && has("to")));
  return { webhook: status, callControl: steers, events: [] };
}

/** There is no webhook of a failure. An empty URL, and a size of 0, were seen where nothing was recorded. */
function recorded(fields: FieldReader, proof: Proof): EventDraft {
  const isEmpty = fields.text("recording_url") === null || fields.count("size") === 0;
  return isEmpty
    ? event(fields, proof, "recordingAbsent", "absent")
    : event(fields, proof, "recordingAvailable", "available");
}

/** Vonage documents `transcribed` alone. */
function transcribed(fields: FieldReader, proof: Proof, status: string | null): EventDraft[] {
  const word = status?.toLowerCase() ?? "";
  if (/^(in[-_ ]progress|processing|queued|pending|started)$/.test(word)) return [];
  const failed = /^(failed|error)$/.test(word);
  const known = failed || word === "transcribed";
  if (!known) fields.warn("status", "is not a known status");
  const type = failed ? "transcriptionFailed" : "transcriptionAvailable";
  return [
    {
      ...event(fields, proof, type, known ? "available" : "unknown"),
      transcription: { id: null, status, url: fields.text("transcription_url"), text: null },
      reason: failed ? (fields.text("reason") ?? status) : null,
    },
  ];
}

function event(fields: FieldReader, proof: Proof, type: EventType, status: RecordingStatus): EventDraft {
  const id = fields.text("recording_uuid");
  const occurredAt = instant(fields, "timestamp");
  // A call's and a conference's look alike, and neither names a call.
  const source = callSource({ sessionId: fields.text("conversation_uuid") });
  const moment = () => (occurredAt === null ? proof.signedAt : Date.parse(occurredAt));
  return {
    type,
    key: naturalKey("vonage", id, source, moment),
    occurredAt,
    accountId: proof.accountId ?? null,
    applicationId: proof.applicationId ?? null,
    source,
    recording: recording({
      id,
      status,
      url: fields.text("recording_url"),
      startedAt: instant(fields, "start_time"),
      endedAt: instant(fields, "end_time"),
      sizeBytes: fields.count("size"),
    }),
  };
}
