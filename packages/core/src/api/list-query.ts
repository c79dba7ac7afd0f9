import type { HookswitchError } from "../errors.js";

/** Which recordings a list should hold; what is not said does not matter. */
export interface ListQuery {
  callId?: string | undefined;
  conferenceId?: string | undefined;
  /** Begun, or made, at this time or later. */
  since?: Date | string | undefined;
  /** Before this time. */
  until?: Date | string | undefined;
  signal?: AbortSignal | undefined;
  /**
   * Told of each entry that no event can be made of, such as one without an id; the list goes on without it.
   *
   * Default: such an entry ends the list with its error, `payload_unreadable`.
   */
  onUnreadable?: ((error: HookswitchError) => void) | undefined;
}

/**
 * A time that the user gave, epoch milliseconds.
 *
 * @throws {TypeError} for what is no time.
 */
export function timeOf(value: Date | string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined;
  const time = typeof value === "string" ? Date.parse(value) : value.getTime();
  if (Number.isNaN(time)) throw new TypeError(`${name} must be a Date or an ISO 8601 text`);
  return time;
}

/** Whether a time is within the limits; what has no time is. */
export const isWithin = (time: number, since: number | undefined, until: number | undefined): boolean =>
  Number.isNaN(time) || (time >= (since ?? Number.NEGATIVE_INFINITY) && time < (until ?? Number.POSITIVE_INFINITY));

/** `2026-11-20 12:00:00`, UTC: as FreeClimb and Plivo take times. */
export const spacedTime = (time: number): string => new Date(time).toISOString().slice(0, 19).replace("T", " ");
