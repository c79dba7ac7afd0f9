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

/**
 * Sorts events by when they happened. Clocks that tell whole seconds give several events one time: then the carrier's own
 * order number decides, and what has none comes last.
 */
export const byTime = (one: RecordingEvent, other: RecordingEvent): number =>
  compared(timeOf(one), timeOf(other)) ||
  compared(one.sequence ?? Number.POSITIVE_INFINITY, other.sequence ?? Number.POSITIVE_INFINITY);

/** Whether it is known that an event happened after another. */
export const isAfter = (one: RecordingEvent, other: RecordingEvent): boolean =>
  timeOf(one) === timeOf(other) && (one.sequence === null || other.sequence === null) ? false : byTime(one, other) > 0;

/** Sorts events from what says least of where the recording stands to what says most. */
export const byStanding = (one: RecordingEvent, other: RecordingEvent): number =>
  RANK[one.recording.status] - RANK[other.recording.status] || byTime(one, other);

const compared = <Value extends string | number>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0;
