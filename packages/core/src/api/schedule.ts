import type { RecordingRef } from "./outcome.js";

/** So long after its event, a 404 means that the file is not there yet; later, that it is gone. */
const EARLY_MS = 15 * 60_000;
const SHORTEST_MS = 1000;
const LONGEST_MS = 5 * 60_000;
/** A server that asks for more is not believed. */
const LONGEST_ASKED_MS = 60 * 60_000;

/** Milliseconds since the event; `null` where none of its times is known. */
export function ageOf({ receivedAt, occurredAt, recording }: RecordingRef, now: number): number | null {
  const since = Date.parse(receivedAt ?? occurredAt ?? recording.endedAt ?? "");
  return Number.isNaN(since) ? null : Math.max(now - since, 0);
}

/** Whether a file that is not found may still come. */
export const isEarly = (age: number | null): boolean => age === null || age < EARLY_MS;

/**
 * When to ask again: after as long as it has taken so far, so the waits double, from a second to five minutes.
 *
 * @param asked the header `Retry-After`: seconds, or a date; it wins where it is longer.
 */
export function retryAfter(age: number | null, asked: string | null, now: number): number {
  const own = Math.min(Math.max(age ?? 30_000, SHORTEST_MS), LONGEST_MS);
  const wish = asked === null ? 0 : /^\s*\d+\s*$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now;
  return Math.round(Math.max(own, Math.min(wish || 0, LONGEST_ASKED_MS)));
}
