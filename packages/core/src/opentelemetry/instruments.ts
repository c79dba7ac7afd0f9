import type { Meter } from "@opentelemetry/api";
import { type MeasureFacts, type MeasureName, measures } from "../observe/index.js";
import { type Instrument, type StandardName, standardMeasures } from "./standard.js";

/** One instrument for each measure. */
export type Instruments = Readonly<Record<MeasureName | StandardName, Instrument>>;

/** Makes the instruments of both tables. */
export function makeInstruments(meter: Meter): Instruments {
  const rows = Object.entries<Omit<MeasureFacts, "labels">>({ ...measures, ...standardMeasures });
  return Object.fromEntries(rows.map(([name, facts]) => [name, makeInstrument(meter, name, facts)])) as Instruments;
}

function makeInstrument(meter: Meter, name: string, facts: Omit<MeasureFacts, "labels">): Instrument {
  const { kind, unit, description, buckets } = facts;
  if (kind === "counter") {
    const counter = meter.createCounter(name, { unit, description });
    return (value, attributes) => counter.add(value, attributes);
  }
  const advice = buckets ? { explicitBucketBoundaries: [...buckets] } : {};
  const instrument =
    kind === "gauge"
      ? meter.createGauge(name, { unit, description })
      : meter.createHistogram(name, { unit, description, advice });
  return (value, attributes) => instrument.record(value, attributes);
}
