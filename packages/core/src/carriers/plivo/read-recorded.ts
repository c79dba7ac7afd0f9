import type { Proof, Reading } from "../../carrier.js";
import type { EventDraft, Source } from "../../events.js";
import type { FieldReader } from "../../read/field-reader.js";
import { call, conference, draft, has, keyed, milliseconds } from "./draft.js";

type Family = Omit<Reading, "webhook">;

/** Whether the delivery says anything of a recorded file, be it that there is none. */
export const isRecorded = (fields: FieldReader): boolean =>
  has(fields, "RecordUrl", "RecordFile", "RecordingID", "record_url", "recording_id");

/** Whether the delivery brings a recording's transcription, or says why there is none. */
export const isTranscribed = (fields: FieldReader): boolean =>
  has(fields, "transcription") || (has(fields, "recording_id") && fields.text("error") !== null);

/**
 * Reads what `<Record>` and the Record APIs send, as `action` and as callback; their spellings are mixed in Plivo's
 * own samples, so each is taken from both.
 *
 * Source: https://www.plivo.com/docs/voice/xml/record, https://www.plivo.com/docs/voice/api/record
 */
export function readRecorded(fields: FieldReader, proof: Proof): Family {
  const fromApi = fields.firstText("call_uuid", "conference_name", "api_id") !== null;
  return {
    callControl: !fromApi && waitsForXml(fields),
    events: [recorded(fields, proof, ownerOf(fields), !fromApi && isRunning(fields))],
  };
}

/**
 * Reads a `<Conference>` callback. Only `record` is about a recording: the others carry its URL long before there is
 * a file.
 *
 * Source: https://www.plivo.com/docs/voice/xml/conference
 */
export const readConference = (fields: FieldReader, proof: Proof, action: string): EventDraft[] =>
  action.toLowerCase() === "record" ? [recorded(fields, proof, conference(fields), isRunning(fields))] : [];

/**
 * Reads a transcription.
 *
 * Source: https://www.plivo.com/docs/voice/xml/record#transcription
 */
export function readTranscribed(fields: FieldReader, proof: Proof): EventDraft {
  const reason = fields.text("error");
  const type = reason === null ? "transcriptionAvailable" : "transcriptionFailed";
  const made = draft(fields, type, "available", ownerOf(fields));
  const { durationMs } = made.recording;
  if (durationMs === null) {
    made.recording.durationMs = milliseconds(fields, 1000, "duration");
    made.recording.durationSource = made.recording.durationMs === null ? null : "carrier";
  }
  const transcription = { id: null, status: null, url: null, text: fields.text("transcription") };
  return keyed({ ...made, transcription, reason }, proof);
}

function recorded(fields: FieldReader, proof: Proof, source: Source, running: boolean): EventDraft {
  if (fields.firstText("RecordUrl", "RecordFile", "record_url", "RecordingID", "recording_id") === null) {
    return keyed(draft(fields, "recordingAbsent", "absent", source), proof);
  }
  if (running) return keyed(draft(fields, "recordingStarted", "started", source), proof);
  const ready = source.kind === "call" ? "recordingAvailable" : "conferenceRecording";
  return keyed(draft(fields, ready, "available", source), proof);
}

/** A recording in the background tells of its beginning with `-1` for what is not known yet. */
const isRunning = (fields: FieldReader): boolean =>
  Number(
    fields.firstText("RecordingDuration", "recording_duration", "RecordingDurationMs", "recording_duration_ms") ?? 0,
  ) < 0;

/** Whether the call goes on with what is answered: `action` and callback can be told apart only by such signs. */
function waitsForXml(fields: FieldReader): boolean {
  const event = fields.text("Event")?.toLowerCase() ?? "";
  const ended = /^(completed|busy|failed|timeout|no-answer|cancel)$/i.test(fields.text("CallStatus") ?? "");
  if (ended || event === "hangup" || event === "recordstop") return false;
  // `Digits` is there, but empty, where no key was pressed.
  return event === "redirect" || has(fields, "Direction", "Digits");
}

const ownerOf = (fields: FieldReader): Source =>
  fields.firstText("CallUUID", "call_uuid") === null && fields.text("conference_name") !== null
    ? conference(fields)
    : call(fields);
