import { decodeForm, type Param } from "./body/form.js";
import type { CallbackContext, DeliveryFacts, ErrorContext } from "./callbacks.js";
import type { AnyCarrier, HeaderReader } from "./carrier.js";
import { Deadline } from "./deadline.js";
import { type Delivery, headerReader } from "./delivery.js";
import type { Instant } from "./events.js";
import type { Settings } from "./options.js";
import type { RecordingEvent } from "./recording-event.js";
import { isoFromEpochMs } from "./time/epoch.js";
import { splitTarget } from "./url/target.js";

/** All that becomes known of one delivery on its way through the pipeline. */
export class Visit {
  readonly delivery: Delivery;
  readonly header: HeaderReader;
  readonly path: string;
  /** The query as it arrived, without its `?`. */
  readonly rawQuery: string;
  /** The decoded query; `null` when it has too many parameters. */
  readonly query: readonly Param[] | null;
  readonly now: number;
  readonly receivedAt: Instant;
  readonly deadline: Deadline;
  readonly facts: DeliveryFacts;
  carrier: AnyCarrier | undefined;
  bytes: Uint8Array | null = null;
  /** Set once the delivery is proved genuine. */
  payload: Record<string, unknown> | null = null;
  events: RecordingEvent[] = [];

  constructor(delivery: Delivery, { clock, deadlineMs }: Settings) {
    this.delivery = delivery;
    this.header = headerReader(delivery.headers);
    const { path, query } = splitTarget(delivery.url);
    this.path = path;
    this.rawQuery = query;
    this.query = query === "" ? [] : decodeForm(query);
    this.now = clock();
    this.receivedAt = isoFromEpochMs(this.now) ?? new Date(0).toISOString();
    this.deadline = new Deadline(this.now, deadlineMs, clock);
    this.facts = {
      method: delivery.method,
      carrier: null,
      webhook: null,
      bodyBytes: null,
      bodyFrom: null,
      signedAt: null,
      secret: null,
    };
  }

  errorContext(): ErrorContext {
    const { receivedAt, facts: delivery, payload, events } = this;
    return { receivedAt, delivery, payload, events };
  }

  callbackContext(signal: () => AbortSignal, waitUntil: CallbackContext["waitUntil"]): CallbackContext {
    const { receivedAt, facts: delivery } = this;
    return {
      get signal() {
        return signal();
      },
      receivedAt,
      delivery,
      waitUntil,
    };
  }
}
