import type { EventType, RecordingEvent } from "@hookswitch/core";

/** What a list may tell of a recording that is over. */
const OVER: readonly EventType[] = [
  "recordingAvailable",
  "conferenceRecording",
  "recordingAbsent",
  "recordingFailed",
  "recordingDeleted",
];

/** Whether the carrier itself says that a listed recording is not over. A word that nobody knows may mean that too. */
export const isRunning = ({ type, recording }: RecordingEvent): boolean =>
  !OVER.includes(type) || (recording.status === "unknown" && recording.endedAt === null);

/** Whether a recording ended so long ago that its webhook is not still on its way. */
export function isOver({ recording, occurredAt }: RecordingEvent, now: number, settleMs: number): boolean {
  const { startedAt, endedAt, durationMs } = recording;
  const ended = endedAt === null ? Date.parse(startedAt ?? occurredAt ?? "") + (durationMs ?? 0) : Date.parse(endedAt);
  return Number.isNaN(ended) || ended <= now - settleMs;
}
