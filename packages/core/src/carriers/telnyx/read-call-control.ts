import { utf8 } from "../../body/utf8.js";
import type { Proof, Reading } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, Instant, Recording, RecordingStatus, Source } from "../../events.js";
import { naturalKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { instant } from "../../read/instant.js";
import { audioFormat, callSource, conferenceSource, recording } from "../../read/recording.js";
import { firstOf, firstText, milliseconds, nested } from "../../read/values.js";
import { expiryOf } from "./presigned.js";

/** An envelope taken apart. */
interface Sent {
  payload: FieldReader;
  eventId: string | null;
  occurredAt: Instant | null;
  proof: Proof;
}

/** Reads an envelope of Call Control. None of them steers a call: that is done over REST. */
export function readCallControl(fields: FieldReader, proof: Proof): Reading {
  // An older guide prints it without `data`, and with other names.
  const data = Object.hasOwn(fields.payload, "data") ? nested(fields, "data") : fields;
  const webhook = data.text("event_type");
  if (webhook === null) {
    throw new HookswitchError("payload_unreadable", { carrier: "telnyx", details: { missing: "data.event_type" } });
  }
  const sent: Sent = {
    payload: nested(data, "payload"),
    eventId: firstText(data, ["id", "webhook_id"]),
    occurredAt: firstOf(["occurred_at", "created_at"], (name) => instant(data, name)),
    proof,
  };
  return { webhook, callControl: false, events: eventsOf(sent, webhook) };
}

function eventsOf(sent: Sent, webhook: string): EventDraft[] {
  switch (webhook) {
    case "call.recording.saved":
    case "recording_saved":
      return [event(sent, "recordingAvailable", "available")];
    case "conference.recording.saved":
      return [event(sent, "conferenceRecording", "available")];
    case "call.recording.error":
      // The reference prints the cause under one name, and declares it under the other.
      return [{ ...event(sent, "recordingFailed", "failed"), reason: firstText(sent.payload, ["reason", "result"]) }];
    case "call.recording.transcription.saved":
      return transcribed(sent);
    default:
      return [];
  }
}

/** Telnyx documents `completed` alone. */
function transcribed(sent: Sent): EventDraft[] {
  const { payload } = sent;
  const id = payload.text("recording_transcription_id");
  const status = payload.text("status");
  if (/^(in[-_ ]progress|processing|queued|pending)$/i.test(status ?? "")) return [];
  // Nothing was said: "" is a transcript too.
  const text = payload.payload.transcription_text === "" ? "" : payload.text("transcription_text");
  const failed = /^(failed|error)$/i.test(status ?? "");
  const draft = event(sent, failed ? "transcriptionFailed" : "transcriptionAvailable", "available", id);
  // Of the transcription, not of the recording.
  const recorded = { ...draft.recording, carrierStatus: null };
  return [
    { ...draft, recording: recorded, transcription: { id, status, url: null, text }, reason: failed ? status : null },
  ];
}

/** @param id what the event is about, where that is not the recording. */
function event(sent: Sent, type: EventType, status: RecordingStatus, id: string | null = null): EventDraft {
  const { payload, eventId, occurredAt, proof } = sent;
  const source = sourceOf(payload, type);
  const recordingId = payload.text("recording_id");
  const moment = () => (occurredAt === null ? proof.signedAt : Date.parse(occurredAt));
  return {
    type,
    key: naturalKey("telnyx", id ?? recordingId ?? eventId, source, moment),
    occurredAt,
    applicationId: payload.text("connection_id"),
    source,
    tag: tagIn(payload),
    recording: recording({
      id: recordingId,
      status,
      carrierStatus: payload.text("status"),
      ...fileIn(payload, moment()),
      channels: channelsIn(payload),
      startedAt: firstOf(["recording_started_at", "start_time"], (name) => instant(payload, name)),
      endedAt: firstOf(["recording_ended_at", "end_time"], (name) => instant(payload, name)),
      // Of the REST side alone.
      durationMs: milliseconds(payload, "duration_millis", 1),
    }),
  };
}

function sourceOf(payload: FieldReader, type: EventType): Source {
  const sessionId = payload.text("call_session_id");
  if (type === "conferenceRecording") {
    return conferenceSource({ conferenceId: payload.text("conference_id"), sessionId });
  }
  return callSource({
    callId: firstText(payload, ["call_control_id", "call_leg_id"]),
    from: payload.text("from"),
    to: payload.text("to"),
    sessionId,
  });
}

/** Public links live as long as the file, so they go before those that are dead in ten minutes. */
function fileIn(payload: FieldReader, cameAt: number | null): Pick<Recording, "url" | "format" | "expiresAt"> {
  const format = audioFormat(payload.text("format"));
  for (const name of ["public_recording_urls", "recording_urls"]) {
    const urls = nested(payload, name);
    for (const key of [format, "wav", "mp3"]) {
      const url = key === null ? null : urls.text(key);
      if (url === null) continue;
      return { url, format: format ?? key, expiresAt: name === "recording_urls" ? expiryOf(url, cameAt) : null };
    }
  }
  return { url: null, format, expiresAt: null };
}

/** A word here, a number in TeXML. */
function channelsIn(payload: FieldReader): number | null {
  const word = payload.text("channels");
  if (word === "single") return 1;
  return word === "dual" ? 2 : payload.count("channels");
}

/** What the user set on the call comes back in base64, as it had to be sent. */
function tagIn(payload: FieldReader): string | null {
  const state = payload.text("client_state");
  if (state === null) return null;
  try {
    return utf8(Uint8Array.from(atob(state), (char) => char.charCodeAt(0))) || null;
  } catch {
    return payload.warn("client_state", "is not base64");
  }
}
