import type { DeliveryFacts } from "../callbacks.js";
import type { AnyCarrier } from "../carrier.js";
import type { Delivery } from "../delivery.js";
import type { HookswitchError } from "../errors.js";
import type { EventCallbackName, EventType } from "../event-types.js";
import type { EventOrigin, Instant } from "../events.js";
import type { Observer } from "../observer.js";
import type { RecordingEvent } from "../recording-event.js";

/** What came of appending an event: `duplicate` where the inbox has one with its id. */
export type Appended = "stored" | "duplicate";

/** A genuine delivery, as an inbox keeps it. */
export interface ProvedDelivery {
  carrier: string;
  /** What may be logged of it. */
  facts: DeliveryFacts;
  receivedAt: Instant;
  /** Path and query as they arrived. Holds what the carrier and the user put there. */
  url: string;
  /**
   * As they arrived.
   *
   * Security: `Authorization` is among them. Keep those that are needed, by a list of names.
   */
  headers: Delivery["headers"];
  /** The body as it arrived; `null` on GET, and where only a parser's object was left of it. */
  bytes: Uint8Array | null;
}

/** An instance of Hookswitch, as an inbox is given it; `eventHandler` of `@hookswitch/core/inbox` knows what is in it. */
export interface Attached {
  readonly settings: object;
  readonly running: object;
}

/**
 * Where events are durable before the carrier is answered; handed to `createHookswitch` as `inbox`.
 *
 * `@hookswitch/inbox` is one. Core knows only this.
 */
export interface Inbox {
  /**
   * Makes the events of one delivery durable, all or none; answers for each, in order.
   *
   * @throws whatever: the carrier is then answered 500, and `onError` told `inbox_failed`.
   */
  append(events: readonly RecordingEvent[], delivery: ProvedDelivery): Promise<readonly Appended[]>;
  /** Called once, by `createHookswitch`, with what `eventHandler` makes the runner of the callbacks from. */
  attach(attached: Attached): void;
}

/** What a callback is told of an event that comes out of an inbox. */
export interface EventAttempt {
  /** Counted from 1. */
  attempt: number;
  origin: EventOrigin;
  receivedAt: Instant;
  facts: DeliveryFacts;
  /** Aborts when the worker is stopped and does not wait any longer. */
  signal: AbortSignal;
}

/** Runs the user's callbacks for events that come out of an inbox. */
export interface EventHandler {
  readonly carriers: readonly AnyCarrier[];
  readonly observer: Observer | undefined;
  readonly clock: () => number;
  /** The callbacks that take events of a type, in the order they run in. */
  callbacksFor(type: EventType): readonly EventCallbackName[];
  /**
   * Runs one of them.
   *
   * @throws what it threw.
   */
  run(callback: EventCallbackName, event: RecordingEvent, attempt: EventAttempt): Promise<void>;
  /** Tells `onError`, or else the logger; never throws. */
  report(error: HookswitchError, event?: RecordingEvent, attempt?: EventAttempt): void;
}
