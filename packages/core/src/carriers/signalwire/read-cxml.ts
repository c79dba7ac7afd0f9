import type { Proof, Reading } from "../../carrier.js";
import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus } from "../../events.js";
import type { FieldReader } from "../../read/field-reader.js";
import { firstText } from "../../read/values.js";
import { event, type Sent } from "./draft-cxml.js";

/** SignalWire's words, of callbacks and of REST, and the event where it is not that of a file that is ready. */
const STATUSES = new Map<string, readonly [RecordingStatus, EventType | null]>([
  ["queued", ["started", "recordingStarted"]],
  ["in-progress", ["started", "recordingStarted"]],
  ["paused", ["paused", "recordingPaused"]],
  ["resumed", ["started", "recordingResumed"]],
  ["stopped", ["stopped", "recordingStopped"]],
  ["completed", ["available", null]],
  ["absent", ["absent", "recordingAbsent"]],
  ["failed", ["failed", "recordingFailed"]],
]);

/** Where the other webhooks say what they are. */
const NAMES = ["StatusCallbackEvent", "EventName", "CallbackSource"];

/** Reads what cXML and its API send. No field says for all of it what it is, so the names of the fields have to. */
export function readCxml(fields: FieldReader, proof: Proof): Reading {
  const sent: Sent = { fields, proof };
  const named = firstText(fields, NAMES);
  const has = (name: string) => fields.text(name) !== null;
  if (has("TranscriptionStatus")) return notification("transcribeCallback", transcribed(sent));
  const isRecorded = has("RecordingSid") || has("RecordingUrl");
  // What comes of a call itself has the call's status.
  if (has("RecordingStatus") || (isRecorded && named === null && !has("CallStatus"))) {
    return notification("recordingStatusCallback", [changed(sent)]);
  }
  const events = isRecorded && has("CallStatus") ? [event(sent, "stopped", "recordingStopped")] : [];
  return { webhook: named, callControl: named === null && steersCall(fields), events };
}

const notification = (webhook: string, events: Reading["events"]): Reading => ({ webhook, callControl: false, events });

/** Whether SignalWire runs the cXML that it is answered with: it asks for some as long as there is a call. */
function steersCall(fields: FieldReader): boolean {
  const status = fields.text("CallStatus");
  // Status callbacks are numbered.
  const isStatus = status === null || fields.text("SequenceNumber") !== null;
  return !isStatus && !/^(completed|busy|failed|no-answer|canceled)$/i.test(status);
}

function changed(sent: Sent): EventDraft {
  const { fields } = sent;
  const word = fields.text("RecordingStatus")?.toLowerCase() ?? "unknown";
  const known = STATUSES.get(word);
  if (!known) {
    fields.warn("RecordingStatus", "is missing or not a known status");
    return event(sent, "unknown", null, { endings: [word] });
  }
  const [status, type] = known;
  const made = event(sent, status, type);
  return status === "absent" || status === "failed" ? { ...made, reason: fields.text("ErrorCode") } : made;
}

function transcribed(sent: Sent): EventDraft[] {
  const { fields } = sent;
  const id = fields.text("TranscriptionSid");
  const status = fields.text("TranscriptionStatus");
  const word = status?.toLowerCase() ?? "";
  if (word === "in-progress") return [];
  const failed = word === "failed";
  const known = failed || word === "completed";
  if (!known) fields.warn("TranscriptionStatus", "is not a known status");
  // Nothing was said: "" is a transcript too.
  const text = word === "completed" && fields.payload.TranscriptionText === "" ? "" : fields.text("TranscriptionText");
  return [
    {
      ...event(sent, known ? "available" : "unknown", failed ? "transcriptionFailed" : "transcriptionAvailable", {
        ownId: id,
      }),
      transcription: { id, status, url: fields.text("TranscriptionUrl"), text },
      reason: failed ? status : null,
    },
  ];
}
