import type { AnyCarrier } from "./carrier.js";
import { type ErrorInit, HookswitchError, isHookswitchError } from "./errors.js";
import { isPromise } from "./maybe-promise.js";
import type { Settings } from "./options.js";
import type { Running } from "./running.js";
import type { Visit } from "./visit.js";

/** Takes anything thrown inside for what it is: one of ours, or a bug of ours. */
export const asHookswitchError = (thrown: unknown, carrier?: AnyCarrier): HookswitchError =>
  isHookswitchError(thrown)
    ? thrown
    : new HookswitchError("internal", { carrier: carrier?.name ?? null, cause: thrown });

/** Several failures as one cause. */
export const causeOf = (failures: readonly unknown[]): ErrorInit["cause"] =>
  failures.length === 1 ? failures[0] : new AggregateError(failures, `${failures.length} callbacks failed`);

/** Tells `onError`, or else the logger; whatever either of them does cannot reach the reply. */
export function report(error: HookswitchError, visit: Visit, { callbacks, logger }: Settings, running: Running): void {
  const failed = (failure: unknown) => log(logger, `onError failed, on top of: ${error.message}`, failure);
  try {
    if (!callbacks.onError) {
      const rest = error.cause === undefined ? [] : [error.cause];
      log(logger, `${error.message} [${error.code}] ${error.hint}`, ...rest);
      return;
    }
    const result = callbacks.onError(error, visit.errorContext());
    if (isPromise(result)) {
      const settled = Promise.resolve(result).catch(failed);
      running.track(settled);
      visit.delivery.waitUntil?.(settled);
    }
  } catch (failure) {
    failed(failure);
  }
}

function log(logger: Settings["logger"], message: string, ...rest: unknown[]): void {
  try {
    logger.error(`hookswitch: ${message}`, ...rest);
  } catch {
    // A logger that throws has nobody left to tell.
  }
}
