import type { DeliveryFacts, RecordingEvent } from "@hookswitch/core";
import { eventKey } from "../append/event-key.js";
import type { Session } from "../engine/engine.js";
import type { Names } from "../schema/names.js";
import { LISTED, type ListedEvent, type ListedRow, listed } from "./list.js";

/** One attempt at one callback. */
export interface ShownAttempt {
  callback: string;
  attempt: number;
  /** 0, and one more with each replay. */
  round: number;
  startedAt: string;
  durationMs: number;
  /** `null`: it succeeded. */
  errorCode: string | null;
}

/** The delivery that brought an event. Holds what the carrier sent: numbers, names, perhaps text. */
export interface ShownDelivery {
  facts: DeliveryFacts;
  /** Path and query; `null` where they are past their retention, and where nothing was delivered. */
  url: string | null;
  /** Those that are stored. */
  headers: Record<string, string> | null;
  body: Uint8Array | null;
}

/** All there is about an event. */
export interface ShownEvent extends ListedEvent {
  /** How often it came again. */
  duplicates: number;
  event: RecordingEvent;
  /** In the order they were made. */
  tries: ShownAttempt[];
  delivery: ShownDelivery;
}

interface Row extends ListedRow {
  event: string;
  facts: string;
  request: string | null;
  body: string | null;
  duplicates: number;
}

/** `null` where there is no such event. */
export async function showEvent(session: Session, { schema }: Names, id: string): Promise<ShownEvent | null> {
  const key = eventKey(id);
  const [row] = await session.query<Row>(
    `SELECT ${LISTED}, e.event, d.facts, d.request, encode(d.body, 'base64') AS body,
       (SELECT count(*)::int FROM ${schema}.duplicates t WHERE t.key = e.key) AS duplicates
     FROM ${schema}.events e
     JOIN ${schema}.deliveries d ON d.id = e.delivery
     LEFT JOIN ${schema}.handling h ON h.key = e.key
     WHERE e.key = $1::uuid`,
    [key],
  );
  if (!row) return null;
  const tries = await session.query<Omit<ShownAttempt, "startedAt"> & { startedAt: Date }>(
    `SELECT callback, attempt, round, started_at AS "startedAt", duration_ms AS "durationMs", error_code AS "errorCode"
     FROM ${schema}.attempts WHERE key = $1::uuid ORDER BY started_at, attempt`,
    [key],
  );
  const { event: text, facts, request, body, duplicates, ...rest } = row;
  const event = JSON.parse(text) as RecordingEvent;
  return {
    ...listed(rest),
    id: event.id,
    duplicates,
    event,
    tries: tries.map((one) => ({ ...one, startedAt: one.startedAt.toISOString() })),
    delivery: { facts: JSON.parse(facts), ...requestOf(request), body: body === null ? null : bytesOf(body) },
  };
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

function requestOf(request: string | null): Pick<ShownDelivery, "url" | "headers"> {
  if (request === null) return { url: null, headers: null };
  const { url, headers } = JSON.parse(request) as { url: string; headers: Record<string, string> };
  return { url, headers };
}
