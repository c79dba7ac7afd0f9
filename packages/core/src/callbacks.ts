import type { OpenOptions, OpenOutcome } from "./api/outcome.js";
import type { AnyCarrier } from "./carrier.js";
import type { BodyOrigin } from "./delivery.js";
import type { HookswitchError } from "./errors.js";
import type { CallbackName, EventCallbackName, EventType } from "./event-types.js";
import type { EventOrigin, Instant } from "./events.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";
import type { EventOfType, OtherDelivery, RecordingEvent } from "./recording-event.js";

/** What may be logged of a delivery: no secret, number or URL. */
export interface DeliveryFacts {
  method: string;
  carrier: string | null;
  /** The carrier's name of the webhook. */
  webhook: string | null;
  /** `null` where the body was not read, and where only a parser's object was left of it. */
  bodyBytes: number | null;
  bodyFrom: BodyOrigin | null;
  /** When the carrier signed it; `null` where the scheme does not say. */
  signedAt: Instant | null;
  /** Which of the configured secrets fitted, counted from 0. */
  secret: number | null;
}

/** What a callback gets beside its event. */
export interface CallbackContext {
  /** Aborts only when `drain({ timeoutMs })` gives up; an overdue answer does not abort the work. */
  readonly signal: AbortSignal;
  readonly receivedAt: Instant;
  readonly delivery: Readonly<DeliveryFacts>;
  /** Counted from 1; more only out of an inbox. `event.id` is the same in all of them. */
  readonly attempt: number;
  /** How the event came here; other than `delivery` only out of an inbox. */
  readonly origin: EventOrigin;
  /** Lets work go on after the answer: `drain` waits for it, and a failure reaches `onError`. */
  waitUntil(work: PromiseLike<unknown>): void;
  /**
   * Opens the audio of the event at hand; see `hooks.openRecording`. Ends with `signal` where it is given no other.
   *
   * @throws {TypeError} when the carrier was given no `api`, and in `onOther`, where there is no recording.
   */
  openRecording(options?: OpenOptions): Promise<OpenOutcome>;
}

/** What `onError` gets beside the error. */
export interface ErrorContext<Carriers extends AnyCarrier = AnyCarrier, Metadata = unknown> {
  readonly receivedAt: Instant;
  readonly delivery: Readonly<DeliveryFacts>;
  /** The carrier's fields, once they were proved genuine; else `null`. Holds phone numbers: do not log it whole. */
  readonly payload: unknown;
  /** The events that were being handled. */
  readonly events: readonly RecordingEvent<Carriers, Metadata>[];
}

/** A callback; the carrier is answered when what it returns has settled. */
export type Callback<Subject> = (subject: Subject, context: CallbackContext) => unknown;

/** The user's callbacks: one `on…` for each event type, and three for everything else. */
export type Callbacks<Carriers extends AnyCarrier = AnyCarrier, Metadata = unknown> = {
  [Type in EventType as CallbackName<Type>]?: Callback<EventOfType<Type, Carriers, Metadata>> | undefined;
} & {
  /** Takes every event, beside the callback of its type. */
  onEvent?: Callback<RecordingEvent<Carriers, Metadata>> | undefined;
  /** Takes every genuine delivery that is no event. */
  onOther?: Callback<OtherDelivery<Carriers>> | undefined;
  /** Sees every failure. Without it, failures go to the logger. */
  onError?: ((error: HookswitchError, context: ErrorContext<Carriers, Metadata>) => unknown) | undefined;
};

/** Is told that a callback begins; what it gives is told how it ended. */
export type CallWatch = (callback: keyof Callbacks, subject: unknown) => (succeeded: boolean) => void;

/** Starts callbacks, whatever fails, and collects what they threw. */
export class Calls {
  readonly #callbacks: Callbacks;
  readonly #context: CallbackContext;
  readonly #watch: CallWatch | undefined;
  readonly #failures: unknown[] = [];
  #pending = 0;
  #whenEnded: ((failures: unknown[]) => void) | undefined;

  constructor(callbacks: Callbacks, context: CallbackContext, watch?: CallWatch) {
    this.#callbacks = callbacks;
    this.#context = context;
    this.#watch = watch;
  }

  /** Starts one that there is. */
  start(name: EventCallbackName | "onOther", subject: unknown): void {
    const ended = this.#watch?.(name, subject);
    const failed = (failure: unknown): void => {
      this.#failures.push(failure);
      ended?.(false);
    };
    try {
      const callback = this.#callbacks[name] as Callback<unknown>;
      const result = callback.call(this.#callbacks, subject, this.#context);
      if (isPromise(result)) this.#wait(result, failed, ended);
      else ended?.(true);
    } catch (failure) {
      failed(failure);
    }
  }

  #wait(result: PromiseLike<unknown>, failed: (cause: unknown) => void, ended?: (succeeded: boolean) => void): void {
    this.#pending++;
    const settled = () => {
      if (--this.#pending === 0) this.#whenEnded?.(this.#failures);
    };
    Promise.resolve(result)
      .then(() => ended?.(true))
      .then(settled, (failure) => {
        failed(failure);
        settled();
      });
  }

  /** What they threw: at once when none of them returned a promise. */
  failures(): MaybePromise<unknown[]> {
    if (this.#pending === 0) return this.#failures;
    return new Promise((resolve) => {
      this.#whenEnded = resolve;
    });
  }
}
