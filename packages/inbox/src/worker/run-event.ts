import { type EventAttempt, type EventCallbackName, type EventHandler, HookswitchError } from "@hookswitch/core";
import { errorCodeOf, isFinal } from "./error-code-of.js";
import { LazyAbort } from "./lazy-abort.js";
import type { AttemptRow, Settlement } from "./outcome.js";
import { delayAfter, policyFor, type RetryOptions } from "./retry-policy.js";
import type { TakenEvent } from "./taken-event.js";

/** What running an event needs. */
export interface Surroundings {
  handler: EventHandler;
  retry: RetryOptions;
  /** The longest attempt, milliseconds. */
  attemptTimeoutMs: number;
  /** Aborts when the worker does not wait any longer. */
  stopping: AbortSignal;
  /** Takes each attempt as it ends. */
  record(attempt: AttemptRow): void;
}

/** Where one callback stands. */
interface CallbackState {
  isDead: boolean;
  nextAt: Date | null;
  errorCode: string | null;
  ran: boolean;
}

/** A timer may be early by that much. */
const EARLY_MS = 50;

/** Runs those callbacks of an event that are due; gives where the event stands then. Never rejects. */
export async function runEvent(taken: TakenEvent, around: Surroundings): Promise<Settlement> {
  const { event, past } = taken;
  const open = around.handler.callbacksFor(event.type).filter((callback) => past.get(callback)?.isDone !== true);
  const states = await traced(taken, around, () =>
    Promise.all(open.map((callback) => runCallback(callback, taken, around))),
  );
  return settlementOf(
    taken,
    states.flatMap((state) => state ?? []),
  );
}

/** An observer must not throw; one that does must not lose what came of the event. */
async function traced<Value>(taken: TakenEvent, { handler }: Surroundings, work: () => Promise<Value>): Promise<Value> {
  const { carrier, type, id: eventId } = taken.event;
  const attempt = 1 + taken.crashes + Math.max(0, ...[...taken.past.values()].map(({ failures }) => failures));
  let running: Promise<Value> | undefined;
  const once = () => {
    running ??= work();
    return running;
  };
  try {
    await handler.observer?.trace?.({ carrier, type, eventId, attempt, traceparent: taken.traceparent }, once);
  } catch {
    // See above.
  }
  return once();
}

/** `null` where it succeeded. */
async function runCallback(
  callback: EventCallbackName,
  taken: TakenEvent,
  around: Surroundings,
): Promise<CallbackState | null> {
  const { isDead = false, nextAt = null, failures = 0 } = taken.past.get(callback) ?? {};
  if (isDead) return { isDead, nextAt: null, errorCode: null, ran: false };
  if (nextAt && nextAt.getTime() > Date.now() + EARLY_MS) return { isDead, nextAt, errorCode: null, ran: false };
  const attempt = failures + taken.crashes + 1;
  const policy = policyFor(around.retry, callback);
  const startedAt = new Date();
  const failure = attempt > policy.limit ? { error: new Crash() } : await tryCallback(callback, attempt, taken, around);
  const isLast = failure !== null && (attempt >= policy.limit || isFinal(failure.error));
  const again = failure && !isLast ? new Date(Date.now() + delayAfter(attempt, policy)) : null;
  const errorCode = failure && errorCodeOf(failure.error);
  const durationMs = Math.max(0, Date.now() - startedAt.getTime());
  const { key, round } = taken;
  around.record({ key, round, callback, attempt, startedAt, durationMs, errorCode, nextAt: again });
  if (!failure) return null;
  tell(taken, callback, attempt, isLast, failure.error, around);
  return { isDead: isLast, nextAt: again, errorCode, ran: true };
}

/** A worker died over the event, once too often. */
class Crash extends Error {
  readonly code = "worker_died";
}

/** A callback did not end in time. */
class Overtime extends Error {
  readonly code = "attempt_timeout";
}

async function tryCallback(
  callback: EventCallbackName,
  attempt: number,
  taken: TakenEvent,
  { handler, attemptTimeoutMs, stopping }: Surroundings,
): Promise<{ error: unknown } | null> {
  const { event, origin, receivedAt, facts } = taken;
  const abortion = new LazyAbort(stopping);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Overtime("the attempt took too long");
      abortion.abort(error);
      reject(error);
    }, attemptTimeoutMs);
  });
  const given: EventAttempt = {
    attempt,
    origin,
    receivedAt,
    facts,
    get signal() {
      return abortion.signal;
    },
  };
  try {
    await Promise.race([handler.run(callback, event, given), limit]);
    return null;
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

function tell(
  { event, origin, receivedAt, facts }: TakenEvent,
  callback: string,
  attempt: number,
  isLast: boolean,
  cause: unknown,
  { handler, stopping }: Surroundings,
): void {
  const error = new HookswitchError(isLast ? "event_dead" : "attempt_failed", {
    carrier: event.carrier,
    details: { event: event.type, callback, attempt },
    cause,
  });
  const context: EventAttempt = { attempt, origin, receivedAt, facts, signal: stopping };
  handler.report(error, event, context);
}

/** Dead where one callback is, once the others are done; failed while one is to be tried again. */
function settlementOf({ key, round, priority, crashes }: TakenEvent, states: readonly CallbackState[]): Settlement {
  const open = states.flatMap(({ nextAt }) => (nextAt ? nextAt.getTime() : []));
  const state = open.length > 0 ? "failed" : states.some(({ isDead }) => isDead) ? "dead" : "delivered";
  const nextAt = open.length > 0 ? new Date(Math.min(...open)) : null;
  const errorCode = states.find((one) => one.errorCode !== null)?.errorCode ?? null;
  return { key, round, state, nextAt, errorCode, attempts: 1, priority, crashes };
}
