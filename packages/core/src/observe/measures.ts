const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] as const;
const HANDLER_SECONDS = [...SECONDS, 30, 60, 300, 600] as const;
const MEDIA_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600] as const;
const LAG_SECONDS = [0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400] as const;
/** From an hour to 90 days. */
const EXPIRY_SECONDS = [3600, 21_600, 86_400, 259_200, 604_800, 1_209_600, 2_592_000, 7_776_000] as const;
/** From 16 KiB to 4 GiB. */
const BYTES = [14, 16, 18, 20, 22, 24, 26, 28, 30, 32].map((exponent) => 2 ** exponent);

/** What a row of the table of measures says. */
export interface MeasureFacts {
  kind: "counter" | "histogram" | "gauge";
  /** As UCUM writes it: `s`, `By`, or what is counted in braces. */
  unit: string;
  description: string;
  /** All that a value can be told apart by; never an id, a number, a URL or an account. */
  labels: readonly MeasureLabel[];
  /** Upper bounds that suit a histogram. */
  buckets?: readonly number[];
}

/** A label; each has few values. */
export type MeasureLabel = "carrier" | "event_type" | "callback" | "outcome" | "reason" | "age" | "index";

/**
 * THE table of what is measured: instruments, label types and the documentation derive from it.
 *
 * Names follow OpenTelemetry's rules: dots between namespaces, units apart from the name.
 */
export const measures = {
  "hookswitch.webhook.received": {
    kind: "counter",
    unit: "{delivery}",
    description: "Deliveries that were answered, the refused ones too.",
    labels: ["carrier", "outcome"],
  },
  "hookswitch.webhook.rejected": {
    kind: "counter",
    unit: "{delivery}",
    description: "Deliveries that were answered 4xx, by the error's code.",
    labels: ["carrier", "reason"],
  },
  "hookswitch.webhook.failed": {
    kind: "counter",
    unit: "{delivery}",
    description: "Deliveries that were answered 5xx, by the error's code.",
    labels: ["carrier", "reason"],
  },
  "hookswitch.webhook.ack.duration": {
    kind: "histogram",
    unit: "s",
    description: "From a delivery's arrival to its answer.",
    labels: ["carrier", "outcome"],
    buckets: SECONDS,
  },
  "hookswitch.webhook.stale": {
    kind: "counter",
    unit: "{delivery}",
    description: "Deliveries that were signed too long ago: replays, or a clock that is off.",
    labels: ["carrier"],
  },
  "hookswitch.webhook.verify.candidate": {
    kind: "counter",
    unit: "{delivery}",
    description: "Proved deliveries, by which of the configured secrets fitted, counted from 0.",
    labels: ["carrier", "index"],
  },
  "hookswitch.webhook.replay_blocked": {
    kind: "counter",
    unit: "{delivery}",
    description: "Second copies of a delivery, told by the replay store.",
    labels: ["carrier"],
  },
  "hookswitch.webhook.duplicate": {
    kind: "counter",
    unit: "{event}",
    description: "Events that the inbox had already.",
    labels: ["carrier", "event_type"],
  },
  "hookswitch.webhook.persist.failures": {
    kind: "counter",
    unit: "{delivery}",
    description: "Deliveries whose events could not be made durable; probably lost.",
    labels: ["carrier"],
  },
  "hookswitch.handler.duration": {
    kind: "histogram",
    unit: "s",
    description: "How long a callback ran.",
    labels: ["carrier", "event_type", "callback", "outcome"],
    buckets: HANDLER_SECONDS,
  },
  "hookswitch.handler.late_result": {
    kind: "counter",
    unit: "{callback}",
    description: "Callbacks that ended after the carrier had been answered without them.",
    labels: ["carrier", "event_type", "callback", "outcome"],
  },
  "hookswitch.inbox.depth": {
    kind: "gauge",
    unit: "{event}",
    description: "Events in the inbox that are not handled yet.",
    labels: [],
  },
  "hookswitch.inbox.dead": {
    kind: "gauge",
    unit: "{event}",
    description: "Events that were given up.",
    labels: [],
  },
  "hookswitch.inbox.oldest_age": {
    kind: "gauge",
    unit: "s",
    description: "Age of the oldest event that is not handled yet.",
    labels: [],
  },
  "hookswitch.inbox.stuck": {
    kind: "gauge",
    unit: "{event}",
    description: "Events that have not been handled for so long, by `age`: `15m`, `1h`, `24h`.",
    labels: ["age"],
  },
  "hookswitch.reconcile.missing_found": {
    kind: "counter",
    unit: "{event}",
    description: "Events that the carrier's list had and the inbox had not: webhooks that were lost.",
    labels: ["carrier"],
  },
  "hookswitch.reconcile.run.duration": {
    kind: "histogram",
    unit: "s",
    description: "How long a comparison with a carrier's list took.",
    labels: ["carrier", "outcome"],
    buckets: MEDIA_SECONDS,
  },
  "hookswitch.media.download.attempts": {
    kind: "counter",
    unit: "{attempt}",
    description: "Attempts to open a recording, by what came of them.",
    labels: ["carrier", "outcome"],
  },
  "hookswitch.media.download.duration": {
    kind: "histogram",
    unit: "s",
    description: "How long copying a recording took, once it could be opened.",
    labels: ["carrier"],
    buckets: MEDIA_SECONDS,
  },
  "hookswitch.media.download.bytes": {
    kind: "histogram",
    unit: "By",
    description: "The size of copied recordings.",
    labels: ["carrier"],
    buckets: BYTES,
  },
  "hookswitch.media.availability_lag": {
    kind: "histogram",
    unit: "s",
    description: "From the carrier's time of the event to when the recording could be opened.",
    labels: ["carrier"],
    buckets: LAG_SECONDS,
  },
  "hookswitch.media.expiry_remaining": {
    kind: "histogram",
    unit: "s",
    description: "How long the carrier would still have kept a recording when it was copied.",
    labels: ["carrier"],
    buckets: EXPIRY_SECONDS,
  },
  "hookswitch.delete.outcome": {
    kind: "counter",
    unit: "{recording}",
    description: "Deletions at the carrier, done and refused.",
    labels: ["carrier", "outcome"],
  },
} as const satisfies Record<string, MeasureFacts>;

/** The name of a measure, such as `"hookswitch.webhook.received"`. */
export type MeasureName = keyof typeof measures;

/** The labels of a measure. */
export type LabelsOf<Name extends MeasureName> = Readonly<Record<(typeof measures)[Name]["labels"][number], string>>;
