import type { EventType, RecordingStatus } from "@hookswitch/core";

/**
 * THE table of what undoes what: an event of a higher rank stands against one of a lower, whichever came first.
 *
 * Pausing and resuming are of one rank, and ordered by the carrier's own numbers and times.
 */
const RANKS: Readonly<Record<EventType, number>> = {
  transcriptionAvailable: 0,
  transcriptionFailed: 0,
  recordingStarted: 10,
  recordingPaused: 20,
  recordingResumed: 20,
  recordingStopped: 30,
  recordingAbsent: 40,
  recordingFailed: 50,
  recordingAvailable: 80,
  conferenceRecording: 80,
  recordingDeleted: 90,
};

/** A file that is not surely whole stands against none, but not against a whole one. */
const DOUBTFUL: Partial<Record<RecordingStatus, number>> = { unknown: 60, partial: 70 };

/** The rank of an event about a recording with this status. */
export function rankOf(type: EventType, status: RecordingStatus): number {
  const rank = RANKS[type] ?? 0;
  return rank === RANKS.recordingAvailable ? (DOUBTFUL[status] ?? rank) : rank;
}
