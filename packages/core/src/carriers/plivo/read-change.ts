import type { EventType } from "../../event-types.js";
import type { EventDraft, RecordingStatus } from "../../events.js";
import { call, conference, event, type Sent } from "./draft.js";

const NAME = /^(mpc|participant|session)recording([a-z]+)$/;

const CHANGES = new Map<string | undefined, readonly [RecordingStatus, EventType?]>([
  ["initiated", ["started", "recordingStarted"]],
  ["paused", ["paused", "recordingPaused"]],
  ["resumed", ["started", "recordingResumed"]],
  ["completed", ["available"]],
  ["failed", ["failed", "recordingFailed"]],
]);

/**
 * Reads what comes with an `EventName`: the life of a multiparty call's, a participant's or a masked session's
 * recording. All else of that kind is status and makes no event.
 *
 * Source: https://www.plivo.com/docs/voice/api/multiparty-call/recording
 */
export function readChange(sent: Sent, eventName: string): EventDraft[] {
  const [, family, change] = NAME.exec(eventName.toLowerCase()) ?? [];
  const known = CHANGES.get(change);
  if (!known) return [];
  const [status, type] = known;
  const { fields } = sent;
  const participant = family === "participant" ? { id: fields.text("MemberID") } : null;
  const source = family === "session" ? call(fields) : conference(fields, participant);
  return [event(sent, source, status, type)];
}
