import { observe } from "../observe.js";
import type { Observer } from "../observer.js";
import type { Settings } from "../options.js";
import { log } from "../report.js";

/** The user's observer, of which nothing that it throws gets out; `trace` is the caller's to guard. */
export function guardedObserver(settings: Settings): Observer | undefined {
  const { observer, logger } = settings;
  if (!observer) return undefined;
  return {
    observe: (observation) => observe(settings, observation),
    traceparent() {
      try {
        return observer.traceparent?.() ?? null;
      } catch (cause) {
        log(logger, "error", "the observer failed", cause);
        return null;
      }
    },
    trace: (handling, work) => (observer.trace ? observer.trace(handling, work) : work()),
  };
}
