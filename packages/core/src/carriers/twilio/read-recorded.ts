import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus } from "../../events.js";
import { event, type Sent } from "./draft.js";

/** Twilio's words, of callbacks and of REST, and the event where it is not that of a file that is ready. */
const STATUSES = new Map<string, readonly [RecordingStatus, EventType | null]>([
  ["in-progress", ["started", "recordingStarted"]],
  ["started", ["started", "recordingStarted"]],
  ["paused", ["paused", "recordingPaused"]],
  ["resumed", ["started", "recordingResumed"]],
  ["stopped", ["stopped", "recordingStopped"]],
  ["processing", ["stopped", "recordingStopped"]],
  ["completed", ["available", null]],
  ["absent", ["absent", "recordingAbsent"]],
  ["failed", ["failed", "recordingFailed"]],
  ["deleted", ["deleted", "recordingDeleted"]],
]);

/**
 * Reads a recording's status callback. The pages of the verbs and APIs differ on which words they send, so all are
 * taken from everywhere.
 *
 * Source: https://www.twilio.com/docs/voice/api/recording#recording-status-callback
 */
export function readChange(sent: Sent): EventDraft {
  const { fields } = sent;
  const word = fields.text("RecordingStatus")?.toLowerCase() ?? "unknown";
  const known = STATUSES.get(word);
  if (!known) {
    fields.warn("RecordingStatus", "is missing or not a known status");
    return event(sent, "unknown", null, { endings: [word] });
  }
  const [status, type] = known;
  const made = event(sent, status, type);
  const code = fields.text("ErrorCode");
  // A recording that succeeded has the code 0.
  const isFault = (status === "absent" || status === "failed") && code !== "0";
  return isFault ? { ...made, reason: code } : made;
}

/**
 * Reads what a call says when its recording has ended: the `action` of `<Record>` and `<Dial>`, and the status callback
 * of a call that is recorded as a whole. The file may not be there yet.
 *
 * Source: https://www.twilio.com/docs/voice/twiml/record#action
 */
export const readEnded = (sent: Sent): EventDraft => event(sent, "stopped", "recordingStopped");

/**
 * Reads the old way in which a conference told of its recording. It comes with the file's size, so the file is there.
 *
 * Source: https://www.twilio.com/docs/voice/twiml/conference
 */
export const readLegacyConference = (sent: Sent): EventDraft => event(sent, "available", null);
