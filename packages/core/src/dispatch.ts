import { assembleOther } from "./assemble.js";
import { type Callback, runAll } from "./callbacks.js";
import type { AnyCarrier, Reading } from "./carrier.js";
import { OVERDUE } from "./deadline.js";
import type { EventType } from "./event-types.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";
import type { Claim } from "./replay.js";
import { causeOf, log } from "./report.js";
import { type Visit, VisitContext } from "./visit.js";

/** What came of the callbacks: the status to answer, or `null` where somebody behind Hookswitch should. */
export type Outcome = number | null;

/** Runs the callbacks that fit and says what to answer: at once when none of them returned a promise. */
export function dispatch(
  visit: Visit,
  carrier: AnyCarrier,
  reading: Reading,
  settle: Claim["settle"],
): MaybePromise<Outcome> {
  const { calls, untaken } = fitting(visit, carrier, reading);
  // Where nothing is taken, whoever answers behind us sees them all.
  if (calls.length > 0) for (const event of untaken) visit.report(visit.error("unhandled", { details: { event } }));
  const passesOn = reading.callControl || calls.length === 0;
  const finish = (failures: readonly unknown[], late: boolean): Outcome => {
    // Whoever is behind us must see a second delivery as well, unless callbacks did their work already.
    settle(failures.length === 0 && calls.length > 0);
    if (failures.length > 0) {
      visit.report(visit.error(late ? "callback_failed_late" : "callback_failed", { cause: causeOf(failures) }));
    }
    if (passesOn) return null;
    return failures.length > 0 ? 500 : carrier.success;
  };
  const running = runAll(calls);
  return isPromise(running) ? wait(visit, carrier, running, finish, passesOn) : finish(running, visit.late);
}

async function wait(
  visit: Visit,
  carrier: AnyCarrier,
  running: Promise<readonly unknown[]>,
  finish: (failures: readonly unknown[], late: boolean) => Outcome,
  passesOn: boolean,
): Promise<Outcome> {
  const outcome = visit.late ? await running : await visit.race(running);
  if (outcome !== OVERDUE) return finish(outcome, visit.late);
  visit.report(visit.error("overdue"));
  const late = (failures: readonly unknown[]) => {
    finish(failures, true);
    if (failures.length > 0) return;
    log(visit.settings.logger, "info", `${carrier.name}: an overdue callback succeeded after all`);
  };
  visit.outlast(running.then(late));
  return passesOn ? null : 503;
}

/** The callbacks that take this delivery, and the types of its events that none of them takes. */
function fitting(visit: Visit, carrier: AnyCarrier, { webhook, callControl }: Reading) {
  const { callbacks, takers } = visit.settings;
  const context = new VisitContext(visit);
  const calls: (() => unknown)[] = [];
  const untaken: EventType[] = [];
  for (const event of visit.events) {
    const takersOfType = takers[event.type] as readonly Callback<typeof event>[];
    for (const callback of takersOfType) calls.push(() => callback.call(callbacks, event, context));
    if (takersOfType.length === 0) untaken.push(event.type);
  }
  if (visit.events.length === 0 && callbacks.onOther) {
    calls.push(() => callbacks.onOther?.(assembleOther(visit, carrier, webhook, callControl), context));
  }
  return { calls, untaken };
}
