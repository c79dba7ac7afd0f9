import type { RecordingEvent } from "@hookswitch/core";

/** Where the carrier does not say when it removes a recording: the shortest time that carriers keep them. */
const USUAL_RETENTION_MS = 30 * 24 * 3_600_000;

/** The nearer the minute in which the recording is removed, the higher. */
export function priorityOf({ recording, receivedAt }: RecordingEvent): number {
  const expires = Date.parse(recording.expiresAt ?? "");
  const received = Date.parse(receivedAt);
  const until = Number.isNaN(expires) ? received + USUAL_RETENTION_MS : expires;
  const minutes = Math.floor(until / 60_000);
  return Number.isSafeInteger(minutes) ? -Math.min(2 ** 31 - 1, Math.max(0, minutes)) : 0;
}
