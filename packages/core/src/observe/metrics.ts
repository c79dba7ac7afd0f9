import type { Observer } from "../observer.js";
import { measured } from "./measured.js";
import { type MeasureFacts, type MeasureName, measures } from "./measures.js";

/** One value to count, to put into a histogram, or to show on a gauge. */
export interface Measure {
  name: MeasureName;
  /** A `counter` is increased by the value, a `gauge` set to it. */
  kind: MeasureFacts["kind"];
  unit: string;
  value: number;
  labels: Readonly<Record<string, string>>;
}

/**
 * Makes an observer that hands every measure to a function, for monitoring without OpenTelemetry.
 *
 * @throws {TypeError} when it is given no function.
 * @example
 * const observer = metrics(({ name, kind, value, labels }) => {
 *   if (kind === "counter") statsd.increment(name, value, labels);
 *   else if (kind === "gauge") statsd.gauge(name, value, labels);
 *   else statsd.histogram(name, value, labels);
 * });
 * createHookswitch({ carriers, observer, onRecordingAvailable });
 */
export function metrics(measure: (measure: Measure) => void): Observer {
  if (typeof measure !== "function") throw new TypeError("metrics needs a function that takes a measure");
  return {
    observe: (observation) =>
      measured(observation, (name, value, labels) => {
        const { kind, unit } = measures[name];
        measure({ name, kind, unit, value, labels });
      }),
  };
}
