import type { EventOrigin, ProvedDelivery, RecordingEvent } from "@hookswitch/core";
import { InboxError } from "../errors.js";
import { contributionOf, type RecordingRow } from "../recordings/contribution.js";
import { clean, instant, lookup } from "./column.js";
import { eventKey } from "./event-key.js";
import { pickHeaders } from "./headers.js";
import { priorityOf } from "./priority.js";
import { timeOrderedId } from "./time-ordered-id.js";

/** A row of `events`, with what else comes of an event. */
export interface EventRow {
  key: string;
  id: string;
  carrier: string;
  type: string;
  accountId: string | null;
  recordingId: string | null;
  callId: string | null;
  occurredAt: string | null;
  receivedAt: string;
  origin: string;
  traceparent: string | null;
  delivery: string;
  event: string;
  priority: number;
  recording: RecordingRow | null;
}

/** A row of `deliveries`. */
export interface DeliveryRow {
  id: string;
  carrier: string;
  receivedAt: string;
  facts: string;
  request: string | null;
  /** Base64. */
  body: string | null;
}

/** What one append writes. */
export interface Rows {
  delivery: DeliveryRow;
  events: readonly EventRow[];
  /** About how much that is. */
  bytes: number;
}

/** What an append is given. */
export interface Given {
  events: readonly RecordingEvent[];
  delivery: ProvedDelivery;
  origin: EventOrigin;
  traceparent: string | null;
  now: number;
  headers: readonly string[];
}

/** @throws {InboxError} `event_unstorable` for what is no JSON. */
export function rowsOf(given: Given): Rows {
  try {
    const delivery = deliveryRow(given);
    const events = given.events.map((event) => eventRow(event, delivery, given));
    const size = delivery.facts.length + (delivery.request?.length ?? 0) + (delivery.body?.length ?? 0);
    return { delivery, events, bytes: events.reduce((sum, { event }) => sum + event.length, size) };
  } catch (cause) {
    throw new InboxError("event_unstorable", { events: given.events.length }, cause);
  }
}

function deliveryRow({ delivery, origin, now, headers }: Given): DeliveryRow {
  const { carrier, facts, bytes, url } = delivery;
  const request = { method: facts.method, url, headers: pickHeaders(delivery.headers, headers) };
  return {
    id: timeOrderedId(now),
    carrier: clean(carrier),
    receivedAt: instant(delivery.receivedAt) ?? new Date(now).toISOString(),
    facts: JSON.stringify(facts),
    request: origin === "delivery" ? JSON.stringify(request) : null,
    body: bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
  };
}

function eventRow(event: RecordingEvent, delivery: DeliveryRow, { origin, traceparent }: Given): EventRow {
  const { id, carrier, type, source, recording } = event;
  const text = JSON.stringify(event);
  const key = eventKey(id);
  return {
    key,
    id: clean(id),
    carrier: clean(carrier),
    type: clean(type),
    accountId: lookup(event.accountId),
    recordingId: lookup(recording.id),
    callId: source.kind === "call" ? lookup(source.callId) : null,
    occurredAt: instant(event.occurredAt),
    receivedAt: delivery.receivedAt,
    origin,
    traceparent: traceparent && clean(traceparent),
    delivery: delivery.id,
    event: text,
    priority: priorityOf(event),
    recording: contributionOf(event, key),
  };
}
