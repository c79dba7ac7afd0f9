import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus } from "../../events.js";
import { call, conference, event, type Sent } from "./draft.js";

const CHANGES: readonly (readonly [string, RecordingStatus, EventType?])[] = [
  ["initiated", "started", "recordingStarted"],
  ["paused", "paused", "recordingPaused"],
  ["resumed", "started", "recordingResumed"],
  ["completed", "available"],
  ["failed", "failed", "recordingFailed"],
];

/** Every name of an event, in lower case. */
const KNOWN = new Map<string, { family: string; status: RecordingStatus; type: EventType | undefined }>(
  ["mpc", "participant", "session"].flatMap((family) =>
    CHANGES.map(([change, status, type]) => [`${family}recording${change}`, { family, status, type }] as const),
  ),
);

/**
 * Reads what comes with an `EventName`: the life of a multiparty call's, a participant's or a masked session's
 * recording. All else of that kind is status and makes no event.
 *
 * Source: https://www.plivo.com/docs/voice/api/multiparty-call/recording
 */
export function readChange(sent: Sent, eventName: string): EventDraft[] {
  const known = KNOWN.get(eventName.toLowerCase());
  if (!known) return [];
  const { family, status, type } = known;
  const { fields } = sent;
  const participant = family === "participant" ? { id: fields.text("MemberID") } : null;
  const source = family === "session" ? call(fields) : conference(fields, participant);
  return [event(sent, source, status, type)];
}
