import type { DeliveryDetail, DeliverySummary, Session } from "../../../packages/inspector/src/protocol.js";

/** A row, made the given number of seconds ago. */
export const fakeRow = (id: string, secondsAgo: number, given: Partial<DeliverySummary> = {}): DeliverySummary => ({
  id,
  receivedAt: new Date(Date.now() - secondsAgo * 1_000).toISOString(),
  carrier: "plivo",
  webhook: "record",
  outcome: "handled",
  status: 200,
  reason: null,
  durationMs: 12.4,
  events: [{ id: `plivo.recordingAvailable.${id}`, type: "recordingAvailable", recordingId: `r-${id}`, state: null }],
  source: "+1••••••12 → +1••••••34",
  attempts: 1,
  running: 0,
  from: "memory",
  ...given,
});

export const fakeSession: Session = {
  token: "t1",
  carriers: [{ name: "plivo", audio: true, transcript: false, reconcile: true }],
  eventTypes: ["recordingAvailable", "recordingFailed"],
  inbox: false,
  samples: null,
  kept: { deliveries: 500, bytes: 1_000_000 },
};

/** What is told of a row. */
export const fakeDetail = (summary: DeliverySummary): DeliveryDetail => ({
  summary,
  masked: true,
  request: {
    method: "POST",
    url: "/hooks/plivo",
    headers: [],
    hiddenHeaders: [],
    body: { text: null, format: null, bytes: null, source: null, missing: "evicted" },
  },
  explained: {
    from: "recorded",
    verdict: "handled",
    steps: [],
    error: null,
    triedUrl: null,
    bodySource: null,
    replay: null,
  },
  errors: [],
  events: [],
  raw: [],
  joins: [],
  callbacks: [],
  curl: { command: null, note: "" },
  testSample: null,
});
