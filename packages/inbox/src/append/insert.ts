import { allEnded } from "../engine/all-ended.js";
import { IS_BEGUN } from "../engine/begun.js";
import type { Session } from "../engine/engine.js";
import { unnest } from "../engine/unnest.js";
import type { Queue } from "../queue/queue.js";
import { foldRecordings } from "../recordings/merge.js";
import { upsertRecordings } from "../recordings/upsert.js";
import type { Names } from "../schema/names.js";
import type { DeliveryRow, EventRow, Rows } from "./rows.js";

const EVENT = {
  key: "uuid",
  id: "text",
  carrier: "text",
  type: "text",
  account_id: "text",
  recording_id: "text",
  call_id: "text",
  occurred_at: "timestamptz",
  received_at: "timestamptz",
  origin: "text",
  traceparent: "text",
  delivery: "uuid",
  event: "text",
} as const;

const eventValues = (row: EventRow) => [
  row.key,
  row.id,
  row.carrier,
  row.type,
  row.accountId,
  row.recordingId,
  row.callId,
  row.occurredAt,
  row.receivedAt,
  row.origin,
  row.traceparent,
  row.delivery,
  row.event,
];

/** `body` is cast by `decode`. */
const DELIVERY = {
  id: "uuid",
  carrier: "text",
  received_at: "timestamptz",
  facts: "text",
  request: "text",
  body: "text",
} as const;

const deliveryValues = (row: DeliveryRow) => [row.id, row.carrier, row.receivedAt, row.facts, row.request, row.body];

/** Where rows go. */
export interface Target {
  names: Names;
  queue: Queue;
}

/** An event that was new: its key, and the delivery that brought it. */
type Stored = { key: string; delivery: string };

/**
 * Writes what several appends bring: events, deliveries, jobs and the state of recordings.
 *
 * @returns the events that were new, as `mark` makes them.
 */
export async function insertRows(
  session: Session,
  target: Target,
  batch: readonly Rows[],
): Promise<ReadonlySet<string>> {
  const events = batch.flatMap((rows) => rows.events);
  const deliveries = batch.map((rows) => rows.delivery);
  const marks = new Set((await insertEvents(session, target.names, events, deliveries)).map(mark));
  const seen = new Set<string>();
  const fresh = events.filter((event) => {
    const it = mark(event);
    const isNew = marks.has(it) && !seen.has(it);
    seen.add(it);
    return isNew;
  });
  const duplicates = events.filter((event) => !marks.has(mark(event)));
  const recordings = foldRecordings(fresh.flatMap(({ recording }) => recording ?? []));
  await allEnded([
    insertDuplicates(session, target.names, duplicates),
    target.queue.insert(session, fresh),
    upsertRecordings(session, target.names, recordings),
  ]);
  return marks;
}

/** Tells an event of one delivery from the same event of another. */
export const mark = ({ key, delivery }: Stored): string => `${key} ${delivery}`;

/**
 * Waits for others that write the same events: an event is a duplicate only of one that is on disk.
 *
 * All take them in the same order, so that no two wait for each other.
 */
async function insertEvents(
  session: Session,
  { schema }: Names,
  events: readonly EventRow[],
  deliveries: readonly DeliveryRow[],
): Promise<Stored[]> {
  const given = unnest(EVENT, events, eventValues);
  const brought = unnest(DELIVERY, deliveries, deliveryValues, { alias: "brought", first: given.values.length + 1 });
  return session.query<Stored>(
    `WITH stored AS (
       INSERT INTO ${schema}.events (${Object.keys(EVENT).join(", ")})
       SELECT ${given.columns} FROM ${given.from}
       WHERE ${IS_BEGUN} AND NOT EXISTS (SELECT FROM ${schema}.tombstones t WHERE t.key = given.key::uuid)
       ORDER BY given.key
       ON CONFLICT DO NOTHING
       RETURNING key, delivery
     ), deliveries AS (
       INSERT INTO ${schema}.deliveries (${Object.keys(DELIVERY).join(", ")})
       SELECT ${brought.columns.replace("brought.body::text", "decode(brought.body, 'base64')")} FROM ${brought.from}
       WHERE brought.id::uuid IN (SELECT delivery FROM stored)
     )
     SELECT key::text AS key, delivery::text AS delivery FROM stored`,
    [...given.values, ...brought.values],
  );
}

const DUPLICATE = { key: "uuid", received_at: "timestamptz" } as const;

async function insertDuplicates(session: Session, { schema }: Names, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return;
  const given = unnest(DUPLICATE, events, ({ key, receivedAt }) => [key, receivedAt]);
  await session.query(
    `INSERT INTO ${schema}.duplicates (${Object.keys(DUPLICATE).join(", ")}) SELECT ${given.columns} FROM ${given.from}`,
    given.values,
  );
}
