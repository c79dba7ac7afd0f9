import type { ErrorContext } from "./callbacks.js";
import { type ErrorInit, HookswitchError, isHookswitchError } from "./errors.js";
import { isPromise } from "./maybe-promise.js";
import type { Logger, Settings } from "./options.js";

/** Takes anything thrown inside for what it is: one of ours, or a bug of ours. */
export const asHookswitchError = (thrown: unknown, carrier: string | null): HookswitchError =>
  isHookswitchError(thrown) ? thrown : new HookswitchError("internal", { carrier, cause: thrown });

/** Several failures as one cause. */
export const causeOf = (failures: readonly unknown[]): ErrorInit["cause"] =>
  failures.length === 1 ? failures[0] : new AggregateError(failures, `${failures.length} callbacks failed`);

/**
 * Tells `onError`, or else the logger; whatever either of them does cannot reach the reply.
 *
 * @param outlast takes the promise of an `onError` that is not done yet.
 */
export function report(
  error: HookswitchError,
  context: ErrorContext,
  { callbacks, logger }: Pick<Settings, "callbacks" | "logger">,
  outlast: (work: PromiseLike<unknown>, failed: (cause: unknown) => void) => void,
): void {
  if (!callbacks.onError) {
    // Not spread into the log when there is none: loggers print `undefined`.
    const cause = error.cause === undefined ? [] : [error.cause];
    log(logger, "error", `${error.message} [${error.code}] ${error.hint}`, ...cause);
    return;
  }
  const failed = (cause: unknown) => log(logger, "error", `onError failed, on top of: ${error.message}`, cause);
  try {
    const result = callbacks.onError(error, context);
    if (isPromise(result)) outlast(result, failed);
  } catch (cause) {
    failed(cause);
  }
}

/** Writes to the user's logger; one that throws or rejects has nobody left to tell. */
export function log(logger: Logger, level: "error" | "info", message: string, ...rest: unknown[]): void {
  try {
    const result: unknown = logger[level](`hookswitch: ${message}`, ...rest);
    if (isPromise(result)) Promise.resolve(result).catch(() => undefined);
  } catch {
    // See above.
  }
}
