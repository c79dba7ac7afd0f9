import type { RecordingEvent, RecordingStatus } from "@hookswitch/core";

/** How far along a recording is that has a status: what is over does not begin again by a late webhook. */
const RANK: Readonly<Record<RecordingStatus, number>> = {
  unknown: 0,
  started: 1,
  paused: 1,
  partial: 2,
  stopped: 2,
  absent: 3,
  failed: 3,
  available: 4,
  deleted: 5,
};

/** When an event happened, by the carrier's clock where it says so. */
export const timeOf = ({ occurredAt, receivedAt }: RecordingEvent): string => occurredAt ?? receivedAt;

/** Sorts events from what says least of where the recording stands to what says most. */
export const byStanding = (one: RecordingEvent, other: RecordingEvent): number =>
  RANK[one.recording.status] - RANK[other.recording.status] || (timeOf(one) < timeOf(other) ? -1 : 1);
