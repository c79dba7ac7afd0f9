import type { Proof, Reading } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus, Source } from "../../events.js";
import { naturalKey } from "../../read/event-key.js";
import type { FieldReader } from "../../read/field-reader.js";
import { callSource, conferenceSource, recording } from "../../read/recording.js";
import { milliseconds } from "../../read/values.js";
import { expiryOf } from "./presigned.js";

/** What each status makes; of a file that is ready, its source decides. */
const STATUSES: Readonly<Record<string, readonly [RecordingStatus, EventType | null]>> = {
  "in-progress": ["started", "recordingStarted"],
  completed: ["available", null],
  absent: ["absent", "recordingAbsent"],
  failed: ["failed", "recordingFailed"],
};

/** Reads TeXML's callbacks. What asks for instructions has neither a recording's nor a transcription's status. */
export function readTexml(fields: FieldReader, proof: Proof): Reading {
  const has = (...names: readonly string[]) => names.some((name) => Object.hasOwn(fields.payload, name));
  const notification = (events: EventDraft[]): Reading => ({ webhook: null, callControl: false, events });
  if (has("TranscriptionStatus", "TranscriptionText")) return notification(transcribed(fields, proof));
  if (has("RecordingStatus")) return notification([recorded(fields, proof)]);
  const webhook = fields.text("CallbackSource");
  // A status of a call or of a conference; all else is a call that waits for TeXML.
  const isStatus = webhook !== null || has("StatusCallbackEvent", "AmdStatus");
  return { webhook, callControl: !isStatus && has("CallSid"), events: [] };
}

function recorded(fields: FieldReader, proof: Proof): EventDraft {
  const status = fields.text("RecordingStatus");
  const known = status !== null && Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
  if (known) return event(fields, proof, known[0], known[1]);
  fields.warn("RecordingStatus", "is not a known status");
  return event(fields, proof, "unknown", null, [status ?? "unknown"]);
}

function transcribed(fields: FieldReader, proof: Proof): EventDraft[] {
  const status = fields.text("TranscriptionStatus");
  if (/^(in-progress|processing|queued)$/.test(status ?? "")) return [];
  const id = fields.text("TranscriptionSid");
  // Nothing was said: "" is a transcript too.
  const text = fields.payload.TranscriptionText === "" ? "" : fields.text("TranscriptionText");
  const failed = status === "failed";
  const type = failed ? "transcriptionFailed" : "transcriptionAvailable";
  const draft = event(fields, proof, "available", type, [], id);
  return [{ ...draft, transcription: { id, status, url: null, text }, reason: failed ? status : null }];
}

/** @param id what the event is about, where that is not the recording. */
function event(
  fields: FieldReader,
  proof: Proof,
  status: RecordingStatus,
  type: EventType | null,
  endings: readonly string[] = [],
  id: string | null = null,
): EventDraft {
  const source = sourceOf(fields);
  const recordingId = fields.text("RecordingSid");
  const url = fields.text("RecordingUrl");
  return {
    type: type ?? (source.kind === "call" ? "recordingAvailable" : "conferenceRecording"),
    key: naturalKey("telnyx", id ?? recordingId, source, () => proof.signedAt, endings),
    accountId: fields.text("AccountSid"),
    applicationId: fields.text("ConnectionId"),
    source,
    recording: recording({
      id: recordingId,
      status,
      carrierStatus: fields.text("RecordingStatus"),
      url,
      channels: fields.count("RecordingChannels"),
      durationMs: milliseconds(fields, "RecordingDuration", 1000),
      expiresAt: expiryOf(url, proof.signedAt),
    }),
  };
}

/** Telnyx documents no conference's id here, but says of which kind the recording is. */
function sourceOf(fields: FieldReader): Source {
  const conferenceId = fields.text("ConferenceSid");
  if (conferenceId !== null || /conference/i.test(fields.text("RecordingSource") ?? "")) {
    return conferenceSource({ conferenceId });
  }
  return callSource({ callId: fields.text("CallSid"), from: fields.text("From"), to: fields.text("To") });
}
