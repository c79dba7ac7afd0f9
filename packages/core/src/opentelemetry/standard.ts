import type { Attributes } from "@opentelemetry/api";
import { type MeasureFacts, outcomeOf } from "../observe/index.js";
import type { Observation } from "../observer.js";
import { messaging, names } from "./names.js";

/** What OpenTelemetry's conventions want of everything that consumes messages, with their own words and buckets. */
export const standardMeasures = {
  [names.consumedMessages]: {
    kind: "counter",
    unit: "{message}",
    description: "Number of messages that were delivered to the application.",
  },
  [names.processDuration]: {
    kind: "histogram",
    unit: "s",
    description: "Duration of processing operation.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  },
} as const satisfies Record<string, Omit<MeasureFacts, "labels">>;

/** The name of such a measure. */
export type StandardName = keyof typeof standardMeasures;

/** Records one value. */
export type Instrument = (value: number, attributes: Attributes) => void;

/** Records what the conventions want of an observation. */
export function recordStandard(seen: Observation, instruments: Readonly<Record<StandardName, Instrument>>): void {
  if (seen.what === "handled") {
    const failure = seen.outcome === "failed" ? { [names.errorType]: "callback_failed" } : {};
    instruments[names.processDuration](seen.seconds, { ...messaging(seen.carrier, "process"), ...failure });
  }
  if (seen.what !== "answered" || seen.carrier === null) return;
  const outcome = outcomeOf(seen);
  // Forged ones and the question for credentials are no messages.
  if (outcome === "rejected" || outcome === "challenged") return;
  const failure = outcome === "failed" ? { [names.errorType]: seen.reason ?? "_OTHER" } : {};
  instruments[names.consumedMessages](1, { ...messaging(seen.carrier, "receive"), ...failure });
}
