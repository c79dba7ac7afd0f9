import type { OpenOptions, OpenOutcome } from "./api/outcome.js";
import { apiOf } from "./api-of.js";
import type { Param } from "./body/form.js";
import type { DecodedBody } from "./body/format.js";
import type { CallbackContext, DeliveryFacts } from "./callbacks.js";
import type { AnyCarrier, Evidence, HeaderReader, Proof } from "./carrier.js";
import { OVERDUE, race, STEP_SHARE } from "./deadline.js";
import { type Body, type BodyOrigin, type Delivery, headerReader } from "./delivery.js";
import type { ErrorCode } from "./error-codes.js";
import { type ErrorInit, HookswitchError } from "./errors.js";
import type { Instant, Query } from "./events.js";
import { isPromise } from "./maybe-promise.js";
import type { Settings } from "./options.js";
import type { RecordingEvent } from "./recording-event.js";
import type { Claimed } from "./replay.js";
import { log, report } from "./report.js";
import type { Owner, Running } from "./running.js";
import { isoFromEpochMs } from "./time/epoch.js";
import { decodeQuery } from "./url/query.js";
import { splitTarget } from "./url/target.js";

const NONE: readonly never[] = [];
const NO_FIELDS: Readonly<Query> = {};

/** The query of a delivery whose URL has too many parameters. */
export const TOO_MANY: readonly Param[] = [];

/**
 * One delivery on its way through the pipeline: all that becomes known of it, and what it has going on.
 *
 * One object for all of that, and the evidence that carriers look at too: many small ones would cost more than what
 * they hold.
 */
export class Visit implements Owner, Evidence {
  readonly delivery: Delivery;
  readonly settings: Settings;
  readonly method: string;
  readonly header: HeaderReader;
  readonly path: string;
  /** The query as it arrived, without its `?`. */
  readonly rawQuery: string;
  /** The decoded query. */
  readonly query: readonly Param[];
  readonly now: number;
  readonly receivedAt: Instant;
  carrier: AnyCarrier | undefined;
  url = "";
  bytes: Uint8Array | null = null;
  bodyFrom: BodyOrigin | null = null;
  params: readonly Param[] = NONE;
  fields: Readonly<Query> = NO_FIELDS;
  /** Set once the body was read; never on GET. */
  body: Body | null = null;
  /** Set where the body had to be decoded for the proof. */
  decoded: DecodedBody | null = null;
  proof: Proof | null = null;
  /** Set once the delivery is proved genuine. */
  payload: Record<string, unknown> | null = null;
  webhook: string | null = null;
  /** Set once the replay store knows of the delivery. */
  replayKey: string | null = null;
  /** What the replay store knew of it; `null` before it was asked. */
  claimed: Claimed | null = null;
  events: RecordingEvent[] = [];
  /** Whether the carrier has its answer already, while the work goes on. */
  late = false;
  /** Why it was refused or failed. */
  reason: ErrorCode | null = null;
  readonly #running: Running;
  #controller: AbortController | undefined;

  constructor(delivery: Delivery, settings: Settings, running: Running) {
    this.delivery = delivery;
    this.settings = settings;
    this.#running = running;
    this.method = delivery.method;
    this.header = headerReader(delivery.headers);
    const { path, query } = splitTarget(delivery.url);
    this.path = path;
    this.rawQuery = query;
    this.query = query === "" ? NONE : (decodeQuery(query) ?? TOO_MANY);
    this.now = settings.clock();
    this.receivedAt = isoFromEpochMs(this.now) ?? new Date(0).toISOString();
  }

  /** What may be logged of it, as far as it is known by now. */
  get facts(): DeliveryFacts {
    const { method, carrier, webhook, bytes, bodyFrom, proof } = this;
    return {
      method,
      carrier: carrier?.name ?? null,
      webhook,
      bodyBytes: bytes?.byteLength ?? null,
      bodyFrom,
      signedAt: proof?.signedAt == null ? null : isoFromEpochMs(proof.signedAt),
      secret: proof?.secret ?? null,
    };
  }

  /** An error of this delivery's carrier. */
  error(code: ErrorCode, more?: Omit<ErrorInit, "carrier">): HookswitchError {
    return new HookswitchError(code, { carrier: this.carrier?.name ?? null, ...more });
  }

  /** Tells `onError`, or else the logger; never throws. */
  report(error: HookswitchError): void {
    const { receivedAt, facts: delivery, payload, events, settings } = this;
    if (error.status > 0) this.reason ??= error.code;
    settings.watcher?.reported(this, error);
    report(error, { receivedAt, delivery, payload, events }, settings, (work, failed) => this.outlast(work, failed));
  }

  /** Waits for work until the deadline, or for a step that is not the work itself until its share of it. */
  race<Value>(work: PromiseLike<Value>, share = 1): Promise<Value | typeof OVERDUE> {
    const { clock, deadlineMs } = this.settings;
    // A clock that jumps must make the wait neither longer than the limit nor negative.
    const left = Math.min(Math.max(this.now + deadlineMs - clock(), 0), deadlineMs * share);
    return race(work, left);
  }

  /** Waits for a step that is not the work itself; what comes later is not looked at. */
  async inTime<Value>(work: PromiseLike<Value>): Promise<Value> {
    const outcome = await this.race(work, STEP_SHARE);
    if (outcome === OVERDUE) throw this.error("overdue");
    return outcome;
  }

  /** Keeps work alive beyond the answer, and `signal` with it; never throws. */
  outlast(work: PromiseLike<unknown>, failed?: (cause: unknown) => void): void {
    const settled = this.#running.outlast(this, work, failed);
    const failedToWait = (cause: unknown) =>
      log(this.settings.logger, "error", "the platform's waitUntil failed", cause);
    try {
      const waiting: unknown = this.delivery.waitUntil?.(settled);
      if (isPromise(waiting)) waiting.catch(failedToWait);
    } catch (cause) {
      failedToWait(cause);
    }
  }

  /** Tells what goes on that nobody waits for it any longer. */
  abort(): void {
    this.#controller ??= new AbortController();
    this.#controller.abort();
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }
}

/** What callbacks are given beside the event; one for all of a delivery's. */
export class VisitContext implements CallbackContext {
  readonly receivedAt: Instant;
  readonly delivery: DeliveryFacts;
  readonly attempt = 1;
  readonly origin = "delivery";
  readonly waitUntil: CallbackContext["waitUntil"];
  readonly #visit: Visit;

  constructor(visit: Visit) {
    this.receivedAt = visit.receivedAt;
    this.delivery = visit.facts;
    // Own properties: users spread the context into theirs.
    this.waitUntil = waitUntilOf(visit);
    this.#visit = visit;
  }

  /** Made when it is asked for: most callbacks never do. */
  get signal(): AbortSignal {
    return this.#visit.signal;
  }

  /** A getter, so that it can be taken out of the context and still costs nothing where nobody asks for it. */
  get openRecording(): (options?: OpenOptions) => Promise<OpenOutcome> {
    const visit = this.#visit;
    return async (options) => {
      // All events of one delivery are about one recording.
      const [event] = visit.events;
      if (!event) throw new TypeError("there is no recording to open: the delivery is no event");
      return apiOf(visit.settings.carriers, event).openRecording(event, { signal: visit.signal, ...options });
    };
  }
}

/**
 * Outside the constructor: V8 keeps what a closure made in one holds until its next full collection, here the request
 * and all that came of it.
 */
const waitUntilOf =
  (visit: Visit): CallbackContext["waitUntil"] =>
  (work) =>
    visit.outlast(work, (cause) => visit.report(visit.error("background_failed", { cause })));
