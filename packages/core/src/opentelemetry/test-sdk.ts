import { type DataPoint, DataPointType, type Histogram, MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";

class Reader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

const KINDS = {
  [DataPointType.SUM]: "counter",
  [DataPointType.GAUGE]: "gauge",
  [DataPointType.HISTOGRAM]: "histogram",
  [DataPointType.EXPONENTIAL_HISTOGRAM]: "exponential histogram",
} as const;

/** The real SDK, keeping in memory what it would export. */
export function testSdk() {
  const reader = new Reader();
  const meterProvider = new MeterProvider({ readers: [reader] });
  const exporter = new InMemorySpanExporter();
  const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  return {
    providers: { meterProvider, tracerProvider },
    tracer: tracerProvider.getTracer("test"),
    spans: () => exporter.getFinishedSpans(),
    /** All metrics recorded so far. */
    async metrics() {
      const { resourceMetrics, errors } = await reader.collect();
      if (errors.length > 0) throw new AggregateError(errors);
      return resourceMetrics.scopeMetrics.flatMap(({ scope, metrics }) =>
        metrics.map(({ descriptor, dataPointType, dataPoints }) => ({
          ...descriptor,
          kind: KINDS[dataPointType],
          scope: scope.name,
          points: (dataPoints as DataPoint<number | Histogram>[]).map(({ attributes, value }) => ({
            attributes,
            value: typeof value === "number" ? value : value.sum,
            bounds: typeof value === "number" ? [] : value.buckets.boundaries,
          })),
        })),
      );
    },
  };
}
