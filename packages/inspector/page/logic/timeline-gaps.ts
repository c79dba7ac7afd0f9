import type { TimelineEntry } from "../../src/protocol.js";

/** An entry of the line of time: how long after the one before, and the how-manyth to arrive. */
export interface TimelinePoint {
  entry: TimelineEntry;
  /** Milliseconds; `null` of the first. */
  gapMs: number | null;
  /** Counted from 1. */
  arrival: number;
}

/** What a line of time shows, in the order in which things happened, whatever the order in which they arrived. */
export function timelinePoints(entries: readonly TimelineEntry[]): TimelinePoint[] {
  const inTime = [...entries].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  const arrived = [...entries].sort((left, right) => Date.parse(left.receivedAt) - Date.parse(right.receivedAt));
  return inTime.map((entry, index) => {
    const before = inTime[index - 1];
    return {
      entry,
      gapMs: before ? Date.parse(entry.at) - Date.parse(before.at) : null,
      arrival: arrived.indexOf(entry) + 1,
    };
  });
}
