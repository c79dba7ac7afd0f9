import { append } from "./append.js";
import { assembleOther } from "./assemble.js";
import { Calls } from "./callbacks.js";
import type { AnyCarrier, Reading } from "./carrier.js";
import { OVERDUE } from "./deadline.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";
import { watchCalls } from "./observe.js";
import { causeOf, log } from "./report.js";
import { type Visit, VisitContext } from "./visit.js";

/** What came of the callbacks: the status to answer, or `null` where somebody behind Hookswitch should. */
export type Outcome = number | null;

/** Runs the callbacks that fit and says what to answer: at once when none of them returned a promise. */
export function dispatch(visit: Visit, carrier: AnyCarrier, reading: Reading): MaybePromise<Outcome> {
  const isTaken = takes(visit);
  // Where nothing is taken, whoever answers behind us sees them all.
  if (isTaken) reportUntaken(visit);
  const end = { visit, carrier, isTaken, passesOn: reading.callControl || !isTaken };
  const failures = isTaken ? run(visit, carrier, reading) : [];
  return isPromise(failures) ? wait(end, failures) : finish(end, failures);
}

/** What has to be known once the callbacks are done. */
interface End {
  visit: Visit;
  carrier: AnyCarrier;
  isTaken: boolean;
  passesOn: boolean;
}

function finish({ visit, carrier, isTaken, passesOn }: End, failures: readonly unknown[]): Outcome {
  // Whoever is behind us must see a second delivery as well, unless callbacks did their work already.
  carrier.replay?.settle(visit, carrier.name, failures.length === 0 && isTaken);
  if (failures.length > 0) {
    const code = isStored(visit) ? "inbox_failed" : visit.late ? "callback_failed_late" : "callback_failed";
    visit.report(visit.error(code, { cause: causeOf(failures) }));
  }
  if (passesOn) return null;
  return failures.length > 0 ? 500 : carrier.success;
}

async function wait(end: End, running: Promise<readonly unknown[]>): Promise<Outcome> {
  const { visit, carrier, passesOn } = end;
  const outcome = visit.late ? await running : await visit.race(running);
  if (outcome !== OVERDUE) return finish(end, outcome);
  visit.late = true;
  visit.report(visit.error("overdue"));
  const late = (failures: readonly unknown[]) => {
    finish(end, failures);
    if (failures.length > 0) return;
    log(visit.settings.logger, "info", `${carrier.name}: what was overdue succeeded after all`);
  };
  visit.outlast(running.then(late));
  return passesOn ? null : 503;
}

/** Whether the events go into an inbox, and the callbacks run from there. */
const isStored = ({ events, settings }: Visit): boolean => settings.inbox !== undefined && events.length > 0;

/** Whether anybody takes any of the delivery. */
function takes(visit: Visit): boolean {
  const { events, settings } = visit;
  if (isStored(visit)) return true;
  for (const { type } of events) if (settings.takers[type].length > 0) return true;
  return events.length === 0 && settings.callbacks.onOther !== undefined;
}

function reportUntaken(visit: Visit): void {
  if (isStored(visit)) return;
  for (const { type } of visit.events) {
    if (visit.settings.takers[type].length > 0) continue;
    visit.report(visit.error("unhandled", { details: { event: type } }));
  }
}

function run(visit: Visit, carrier: AnyCarrier, { webhook, callControl }: Reading): MaybePromise<readonly unknown[]> {
  const { settings, events } = visit;
  if (settings.inbox && isStored(visit)) return append(visit, carrier, settings.inbox);
  const calls = new Calls(settings.callbacks, new VisitContext(visit), watchCalls(settings, visit));
  for (const event of events) for (const name of settings.takers[event.type]) calls.start(name, event);
  if (events.length === 0) calls.start("onOther", assembleOther(visit, carrier, webhook, callControl));
  return calls.failures();
}
