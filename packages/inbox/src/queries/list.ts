import type { EventOrigin, EventType } from "@hookswitch/core";
import { eventKey } from "../append/event-key.js";
import type { Session } from "../engine/engine.js";
import type { Names } from "../schema/names.js";
import { conditionOf, type EventState, type InboxFilter, STATE } from "./filter.js";

/** What `list` takes beside a filter. */
export interface ListOptions extends InboxFilter {
  /** How many at most, up to 1,000. Default 50. */
  limit?: number | undefined;
  /** The `next` of the page before. */
  after?: string | undefined;
}

/** An event in a list: no payload and no number of a caller. */
export interface ListedEvent {
  id: string;
  type: EventType;
  carrier: string;
  state: EventState;
  origin: EventOrigin;
  receivedAt: string;
  occurredAt: string | null;
  accountId: string | null;
  recordingId: string | null;
  callId: string | null;
  /** How often it was tried. */
  attempts: number;
  /** Of the last attempt that failed; `null` where none has. */
  errorCode: string | null;
  /** When a failed event is tried again. */
  nextAttemptAt: string | null;
}

/** A page of events, the newest first. */
export interface EventPage {
  events: ListedEvent[];
  /** For `after`, to get the next page; `null` at the end. */
  next: string | null;
}

type Row = Omit<ListedEvent, "receivedAt" | "occurredAt" | "nextAttemptAt"> & {
  key: string;
  receivedAt: Date;
  occurredAt: Date | null;
  nextAttemptAt: Date | null;
};

/** The columns of a `Row`, over `e` and `h`. */
export const LISTED = `e.key::text AS key, e.id, e.type, e.carrier, ${STATE} AS state, e.origin,
  e.received_at AS "receivedAt", e.occurred_at AS "occurredAt", e.account_id AS "accountId",
  e.recording_id AS "recordingId", e.call_id AS "callId", COALESCE(h.attempts, 0) AS attempts,
  h.error_code AS "errorCode", h.next_at AS "nextAttemptAt"`;

/** @throws {TypeError} for an unknown name or a wrong value. */
export async function listEvents(session: Session, { schema }: Names, options: ListOptions): Promise<EventPage> {
  const { limit = 50, after } = options;
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 1_000)
    throw new TypeError("inbox: limit must be 1 to 1,000");
  const { where, values } = conditionOf(options, eventKey, ["limit", "after"]);
  const from = after === undefined ? "" : cursor(after, values);
  const rows = await session.query<Row>(
    `SELECT ${LISTED} FROM ${schema}.events e LEFT JOIN ${schema}.handling h ON h.key = e.key
     WHERE ${where} ${from} ORDER BY e.received_at DESC, e.key DESC LIMIT ${limit + 1}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { events: page.map(listed), next: last ? `${last.receivedAt.toISOString()}_${last.key}` : null };
}

function cursor(after: string, values: unknown[]): string {
  const [, time, key] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after) ?? [];
  if (time === undefined || key === undefined) throw new TypeError("inbox: after must be the next of a page");
  values.push(time, key);
  return `AND (e.received_at, e.key) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`;
}

/** A row, as it is given out. */
export function listed({ key: _, receivedAt, occurredAt, nextAttemptAt, ...row }: Row): ListedEvent {
  return {
    ...row,
    receivedAt: receivedAt.toISOString(),
    occurredAt: occurredAt?.toISOString() ?? null,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  };
}

/** A row of a list, as the database gives it. */
export type ListedRow = Row;
