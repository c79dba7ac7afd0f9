import type { EventType } from "@hookswitch/core";
import { clean, lookup } from "../append/column.js";

/** Where an event stands: not tried, done, to be tried again, or given up. */
export type EventState = "received" | "delivered" | "failed" | "dead";

/** Which events; all that is given must fit. */
export interface InboxFilter {
  state?: EventState | undefined;
  carrier?: string | undefined;
  type?: EventType | undefined;
  /** Received then or later. */
  since?: Date | string | undefined;
  /** Received before then. */
  until?: Date | string | undefined;
  eventId?: string | undefined;
  recordingId?: string | undefined;
  callId?: string | undefined;
  accountId?: string | undefined;
}

const NAMES: readonly string[] = [
  "state",
  "carrier",
  "type",
  "since",
  "until",
  "eventId",
  "recordingId",
  "callId",
  "accountId",
] satisfies readonly (keyof InboxFilter)[];

const STATES: readonly string[] = ["received", "delivered", "failed", "dead"] satisfies readonly EventState[];

/** A condition over `e` (events) and `h` (handling), with its values. */
export interface Condition {
  where: string;
  values: unknown[];
}

/** The state of an event, over `h`. */
export const STATE = "COALESCE(h.state, 'received')";

/**
 * Puts a filter into a condition.
 *
 * @param more names that the filter may have beside its own.
 * @throws {TypeError} for an unknown name, state or time.
 */
export function conditionOf(
  filter: InboxFilter,
  keyOfEvent: (id: string) => string,
  more: readonly string[] = [],
): Condition {
  for (const name of Object.keys(filter)) {
    if (!NAMES.includes(name) && !more.includes(name))
      throw new TypeError(`inbox: unknown name "${name}" in the filter`);
  }
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  const { state, eventId } = filter;
  if (state !== undefined && !STATES.includes(state))
    throw new TypeError(`inbox: state must be one of ${STATES.join(", ")}`);
  if (state === "received") parts.push("(h.state IS NULL OR h.state = 'received')");
  else add(state, (place) => `h.state = ${place}`);
  add(filter.carrier && clean(filter.carrier), (place) => `e.carrier = ${place}`);
  add(filter.type && clean(filter.type), (place) => `e.type = ${place}`);
  add(time(filter.since, "since"), (place) => `e.received_at >= ${place}::timestamptz`);
  add(time(filter.until, "until"), (place) => `e.received_at < ${place}::timestamptz`);
  add(eventId === undefined ? undefined : keyOfEvent(eventId), (place) => `e.key = ${place}::uuid`);
  add(lookup(filter.recordingId) ?? undefined, (place) => `e.recording_id = ${place}`);
  add(lookup(filter.callId) ?? undefined, (place) => `e.call_id = ${place}`);
  add(lookup(filter.accountId) ?? undefined, (place) => `e.account_id = ${place}`);
  return { where: parts.join(" AND ") || "true", values };
}

function time(value: Date | string | undefined, name: string): string | undefined {
  if (value === undefined) return undefined;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new TypeError(`inbox: ${name} must be a date, or an ISO 8601 string`);
  return date.toISOString();
}
