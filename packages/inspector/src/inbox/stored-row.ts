import type { DeliverySummary, StoredEvent } from "../protocol.js";
import type { InboxEvent } from "./inspected-inbox.js";
import { storedId } from "./stored-id.js";

/** An event of the inbox as a row of the list of deliveries. */
export const storedSummary = (event: InboxEvent): DeliverySummary => ({
  id: storedId(event.id),
  receivedAt: event.receivedAt,
  carrier: event.carrier,
  webhook: null,
  outcome: "stored",
  status: null,
  reason: event.errorCode,
  durationMs: null,
  events: [{ id: event.id, type: event.type, recordingId: event.recordingId, state: event.state }],
  source: null,
  attempts: event.attempts,
  running: 0,
  from: "inbox",
});

/** An event of the inbox as a row of its own lists. */
export const storedEvent = (event: InboxEvent, deliveryId: string): StoredEvent => {
  const { id, type, carrier, state, origin, receivedAt, occurredAt, recordingId } = event;
  const { attempts, errorCode, nextAttemptAt } = event;
  const times = { receivedAt, occurredAt, nextAttemptAt };
  return { id, type, carrier, state, origin, ...times, recordingId, attempts, errorCode, deliveryId };
};
