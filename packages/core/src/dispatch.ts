import { assembleOther } from "./assemble.js";
import { type Callbacks, runAll } from "./callbacks.js";
import type { AnyCarrier, Reading } from "./carrier.js";
import { OVERDUE } from "./deadline.js";
import { callbackName, type EventType } from "./event-types.js";
import { isPromise } from "./maybe-promise.js";
import type { Claim } from "./replay.js";
import { causeOf, log } from "./report.js";
import type { Visit } from "./visit.js";

/** What came of the callbacks: the status to answer, or `null` where somebody behind Hookswitch should. */
export type Outcome = number | null;

/** Runs the callbacks that fit and says what to answer. */
export async function dispatch(
  visit: Visit,
  carrier: AnyCarrier,
  reading: Reading,
  settle: Claim["settle"],
): Promise<Outcome> {
  const { calls, untaken } = fitting(visit, carrier, reading);
  // Where nothing is taken, whoever answers behind us sees them all.
  if (calls.length > 0) for (const event of untaken) visit.report(visit.error("unhandled", { details: { event } }));
  const passesOn = reading.callControl || calls.length === 0;
  const finish = (failures: readonly unknown[], code: "callback_failed" | "callback_failed_late") => {
    // Whoever is behind us must see a second delivery as well, unless callbacks did their work already.
    settle(failures.length === 0 && calls.length > 0);
    if (failures.length > 0) visit.report(visit.error(code, { cause: causeOf(failures) }));
  };

  const running = runAll(calls);
  let failures: readonly unknown[];
  if (isPromise(running)) {
    const outcome = visit.late ? await running : await visit.deadline.race(running);
    if (outcome === OVERDUE) {
      visit.report(visit.error("overdue"));
      const late = (failures: readonly unknown[]) => {
        finish(failures, "callback_failed_late");
        if (failures.length > 0) return;
        log(visit.settings.logger, "info", `${carrier.name}: an overdue callback succeeded after all`);
      };
      visit.outlast(running.then(late));
      return passesOn ? null : 503;
    }
    failures = outcome;
  } else {
    failures = running;
  }
  finish(failures, visit.late ? "callback_failed_late" : "callback_failed");
  if (passesOn) return null;
  return failures.length > 0 ? 500 : carrier.success;
}

/** The callbacks that take this delivery, and the types of its events that none of them takes. */
function fitting(visit: Visit, carrier: AnyCarrier, { webhook, callControl }: Reading) {
  const { callbacks } = visit.settings;
  const context = visit.callbackContext();
  const calls: (() => unknown)[] = [];
  const untaken: EventType[] = [];
  for (const event of visit.events) {
    // A name and the event of that very type: more than TypeScript can follow through a union.
    const callback = callbacks[callbackName(event.type)] as Callbacks["onEvent"];
    if (callback) calls.push(() => callback.call(callbacks, event, context));
    if (callbacks.onEvent) calls.push(() => callbacks.onEvent?.(event, context));
    if (!callback && !callbacks.onEvent) untaken.push(event.type);
  }
  if (visit.events.length === 0 && callbacks.onOther) {
    calls.push(() => callbacks.onOther?.(assembleOther(visit, carrier, webhook, callControl), context));
  }
  return { calls, untaken };
}
