import type { Observer } from "../observer.js";

/**
 * Makes one observer of several. Each is told everything, also when one before it throws; the trace is the first's that
 * has one.
 *
 * @example
 * createHookswitch({ carriers, observer: observers(openTelemetry(), metrics(toStatsd)), onRecordingAvailable });
 */
export function observers(...all: readonly Observer[]): Observer {
  return {
    observe(observation) {
      const failures: unknown[] = [];
      for (const observer of all) {
        try {
          observer.observe(observation);
        } catch (failure) {
          failures.push(failure);
        }
      }
      if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
    },
    traceparent() {
      for (const observer of all) {
        const found = observer.traceparent?.();
        if (found) return found;
      }
      return null;
    },
    trace: (handling, work) =>
      all.reduceRight((inner, observer) => {
        return observer.trace ? () => observer.trace?.(handling, inner) ?? inner() : inner;
      }, work)(),
  };
}
