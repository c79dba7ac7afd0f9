import type { CallbackRun } from "../../src/protocol.js";

/** Where a run stands on the line from the first to the last, in hundredths. */
export interface Bar {
  left: number;
  width: number;
}

/** A bar for each run, over the time that all of them took; one that still runs reaches up to now. */
export function barsOf(runs: readonly Pick<CallbackRun, "startedAt" | "durationMs">[], now: number): Bar[] {
  const spans = runs.map(({ startedAt, durationMs }) => {
    const start = Date.parse(startedAt);
    return { start, end: durationMs === null ? Math.max(start, now) : start + durationMs };
  });
  const first = Math.min(...spans.map(({ start }) => start));
  const whole = Math.max(...spans.map(({ end }) => end)) - first;
  if (!(whole > 0)) return spans.map(() => ({ left: 0, width: 100 }));
  return spans.map(({ start, end }) => ({
    left: ((start - first) / whole) * 100,
    width: ((end - start) / whole) * 100,
  }));
}
