import { Calls, type DeliveryFacts } from "../callbacks.js";
import type { HookswitchError } from "../errors.js";
import { watchCalls } from "../observe.js";
import type { Settings } from "../options.js";
import type { RecordingEvent } from "../recording-event.js";
import { report } from "../report.js";
import type { Running } from "../running.js";
import { isoFromEpochMs } from "../time/epoch.js";
import { HandledContext } from "./handled-context.js";
import type { Attached, EventAttempt, EventHandler } from "./inbox.js";

const NO_DELIVERY: Omit<DeliveryFacts, "carrier"> = {
  method: "",
  webhook: null,
  bodyBytes: null,
  bodyFrom: null,
  signedAt: null,
  secret: null,
};

/**
 * Makes what an inbox runs the user's callbacks by, out of what it was attached to.
 *
 * @example
 * attach(attached) {
 *   this.handler = eventHandler(attached);
 * }
 */
export function eventHandler(attached: Attached): EventHandler {
  const { settings, running } = attached as { settings: Settings; running: Running };
  const { callbacks, takers, carriers, observer, clock } = settings;
  const tell = (error: HookswitchError, event?: RecordingEvent, attempt?: EventAttempt): void => {
    const context = {
      receivedAt: attempt?.receivedAt ?? isoFromEpochMs(clock()) ?? "",
      delivery: attempt?.facts ?? { ...NO_DELIVERY, carrier: error.carrier },
      payload: event?.payload ?? null,
      events: event ? [event] : [],
    };
    report(error, context, settings, (work, failed) => void running.outlast({ abort: () => undefined }, work, failed));
  };
  return {
    carriers,
    observer,
    clock,
    report: tell,
    callbacksFor: (type) => takers[type],
    async run(callback, event, attempt) {
      const context = new HandledContext(event, attempt, { settings, running, report: tell });
      // The carrier was answered long ago: nothing of it is late.
      const calls = new Calls(callbacks, context, watchCalls(settings, { late: false }));
      calls.start(callback, event);
      const failures = await calls.failures();
      if (failures.length > 0) throw failures[0];
    },
  };
}
