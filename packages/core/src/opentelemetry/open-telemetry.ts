import { type MeterProvider, metrics, type Span, type TracerProvider, trace } from "@opentelemetry/api";
import { measured, outcomeOf } from "../observe/index.js";
import type { Observation, Observer } from "../observer.js";
import { checkNames } from "../options-of.js";
import { type Instruments, makeInstruments } from "./instruments.js";
import { names, SCOPE } from "./names.js";
import { failProcessSpan, inProcessSpan } from "./process-span.js";
import { recordStandard } from "./standard.js";
import { formatTraceparent } from "./traceparent.js";

/** The options of `openTelemetry`. */
export interface OpenTelemetryOptions {
  /** Default: the global one, also when it is registered later. */
  meterProvider?: MeterProvider | undefined;
  /** Default: the global one, also when it is registered later. */
  tracerProvider?: TracerProvider | undefined;
}

/**
 * Makes an observer that records metrics and spans with OpenTelemetry.
 *
 * Security: no id, number, URL or account in metrics; of spans, `messaging.message.id` alone holds an id.
 *
 * @throws {TypeError} for an unknown option.
 * @example
 * createHookswitch({ carriers, observer: openTelemetry(), onRecordingAvailable });
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Observer {
  checkNames(options, ["meterProvider", "tracerProvider"], "openTelemetry: ");
  let made: { by: MeterProvider; instruments: Instruments } | undefined;
  const instruments = () => {
    const by = options.meterProvider ?? metrics.getMeterProvider();
    if (made?.by !== by) made = { by, instruments: makeInstruments(by.getMeter(SCOPE)) };
    return made.instruments;
  };
  const tracer = () => (options.tracerProvider ?? trace).getTracer(SCOPE);
  return {
    observe(observation) {
      const into = instruments();
      measured(observation, (name, value, labels) => into[name](value, labels));
      recordStandard(observation, into);
      const span = trace.getActiveSpan();
      if (observation.what === "answered") describeServerSpan(span, observation);
      if (observation.what === "handled" && observation.outcome === "failed") failProcessSpan(span);
    },
    traceparent: () => formatTraceparent(trace.getActiveSpan()?.spanContext()),
    trace: (handling, work) => inProcessSpan(tracer(), handling, work),
  };
}

/** Says on the HTTP server's span, where there is one, what became of the delivery. */
function describeServerSpan(span: Span | undefined, seen: Extract<Observation, { what: "answered" }>): void {
  if (!span?.isRecording()) return;
  span.setAttribute(names.outcome, outcomeOf(seen));
  if (seen.carrier !== null) span.setAttribute(names.carrier, seen.carrier);
  if (seen.reason !== null) span.setAttribute(names.reason, seen.reason);
}
