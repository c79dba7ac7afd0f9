import type { Reading } from "../../carrier.js";
import type { EventDraft, Source } from "../../events.js";
import type { FieldReader } from "../../read/field-reader.js";
import { firstText } from "../../read/values.js";
import { CALLS, call, conference, event, has, type Sent } from "./draft.js";

const API_ONLY = ["call_uuid", "conference_name", "api_id"];
const FILES = ["RecordUrl", "RecordFile", "record_url", "RecordingID", "recording_id"];
const DURATIONS = ["RecordingDuration", "recording_duration", "RecordingDurationMs", "recording_duration_ms"];

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
export function readRecorded(sent: Sent): Family {
  const { fields } = sent;
  const fromApi = firstText(fields, API_ONLY) !== null;
  return {
    callControl: !fromApi && waitsForXml(fields),
    events: [recorded(sent, ownerIn(fields), !fromApi && isRunning(fields))],
  };
}

/**
 * Reads a `<Conference>` callback. Only `record` is about a recording: the others carry its URL long before there is
 * a file.
 *
 * Source: https://www.plivo.com/docs/voice/xml/conference
 */
export const readConference = (sent: Sent, action: string): EventDraft[] =>
  action.toLowerCase() === "record" ? [recorded(sent, conference(sent.fields), isRunning(sent.fields))] : [];

/**
 * Reads a transcription.
 *
 * Source: https://www.plivo.com/docs/voice/xml/record#transcription
 */
export function readTranscribed(sent: Sent): EventDraft {
  const { fields } = sent;
  const reason = fields.text("error");
  const type = reason === null ? "transcriptionAvailable" : "transcriptionFailed";
  const transcription = { id: null, status: null, url: null, text: fields.text("transcription") };
  return { ...event(sent, ownerIn(fields), "available", type), transcription, reason };
}

function recorded(sent: Sent, source: Source, running: boolean): EventDraft {
  if (firstText(sent.fields, FILES) === null) return event(sent, source, "absent", "recordingAbsent");
  return running ? event(sent, source, "started", "recordingStarted") : event(sent, source, "available");
}

/** A recording in the background tells of its beginning with `-1` for what is not known yet. */
const isRunning = (fields: FieldReader): boolean => Number(firstText(fields, DURATIONS)) < 0;

/** Whether the call goes on with what is answered: `action` and callback can be told apart only by such signs. */
function waitsForXml(fields: FieldReader): boolean {
  const event = fields.text("Event")?.toLowerCase() ?? "";
  const ended = /^(completed|busy|failed|timeout|no-answer|cancel)$/i.test(fields.text("CallStatus") ?? "");
  if (ended || event === "hangup" || event === "recordstop") return false;
  // `Digits` is there, but empty, where no key was pressed.
  return event === "redirect" || has(fields, "Direction", "Digits");
}

const ownerIn = (fields: FieldReader): Source =>
  firstText(fields, CALLS) === null && fields.text("conference_name") !== null ? conference(fields) : call(fields);
