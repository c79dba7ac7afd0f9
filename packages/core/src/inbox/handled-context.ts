import type { OpenOptions, OpenOutcome } from "../api/outcome.js";
import { apiOf } from "../api-of.js";
import type { CallbackContext, DeliveryFacts } from "../callbacks.js";
import { HookswitchError } from "../errors.js";
import type { EventOrigin, Instant } from "../events.js";
import type { Settings } from "../options.js";
import type { RecordingEvent } from "../recording-event.js";
import type { Owner, Running } from "../running.js";
import type { EventAttempt, EventHandler } from "./inbox.js";

interface Surroundings {
  settings: Settings;
  running: Running;
  report: EventHandler["report"];
}

/** What callbacks are given beside an event that comes out of an inbox. */
export class HandledContext implements CallbackContext, Owner {
  readonly receivedAt: Instant;
  readonly delivery: DeliveryFacts;
  readonly attempt: number;
  readonly origin: EventOrigin;
  readonly waitUntil: CallbackContext["waitUntil"];
  readonly openRecording: CallbackContext["openRecording"];
  readonly #given: EventAttempt;
  #draining: AbortController | undefined;
  #signal: AbortSignal | undefined;

  constructor(event: RecordingEvent, attempt: EventAttempt, { settings, running, report }: Surroundings) {
    this.receivedAt = attempt.receivedAt;
    this.delivery = attempt.facts;
    this.attempt = attempt.attempt;
    this.origin = attempt.origin;
    this.#given = attempt;
    this.waitUntil = (work) => {
      const failed = (cause: unknown) =>
        report(new HookswitchError("background_failed", { carrier: event.carrier, cause }), event, attempt);
      void running.outlast(this, work, failed);
    };
    this.openRecording = async (options?: OpenOptions): Promise<OpenOutcome> =>
      apiOf(settings.carriers, event).openRecording(event, { signal: this.signal, ...options });
  }

  /** Made when it is asked for: most callbacks never do. */
  get signal(): AbortSignal {
    this.#draining ??= new AbortController();
    this.#signal ??= AbortSignal.any([this.#given.signal, this.#draining.signal]);
    return this.#signal;
  }

  abort(): void {
    this.#draining ??= new AbortController();
    this.#draining.abort();
  }
}
