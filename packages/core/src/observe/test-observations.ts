import type { Observation } from "../observer.js";

const answered = { what: "answered", carrier: "plivo", secret: null, seconds: 0.02 } as const;
const handled = { what: "handled", carrier: "plivo", type: "recordingAvailable", callback: "onEvent" } as const;

/** At least one observation of every kind, and what is to be measured of each: name, value and labels. */
export const cases: readonly (readonly [Observation, Record<string, [number, Record<string, string>]>])[] = [
  [
    { ...answered, status: 200, reason: null },
    {
      "hookswitch.webhook.received": [1, { carrier: "plivo", outcome: "accepted" }],
      "hookswitch.webhook.ack.duration": [0.02, { carrier: "plivo", outcome: "accepted" }],
    },
  ],
  [
    { ...answered, status: 200, reason: null, secret: 1 },
    {
      "hookswitch.webhook.received": [1, { carrier: "plivo", outcome: "accepted" }],
      "hookswitch.webhook.ack.duration": [0.02, { carrier: "plivo", outcome: "accepted" }],
      "hookswitch.webhook.verify.candidate": [1, { carrier: "plivo", index: "1" }],
    },
  ],
  [
    { ...answered, status: 401, reason: "timestamp_stale" },
    {
      "hookswitch.webhook.received": [1, { carrier: "plivo", outcome: "rejected" }],
      "hookswitch.webhook.ack.duration": [0.02, { carrier: "plivo", outcome: "rejected" }],
      "hookswitch.webhook.rejected": [1, { carrier: "plivo", reason: "timestamp_stale" }],
      "hookswitch.webhook.stale": [1, { carrier: "plivo" }],
    },
  ],
  [
    { ...answered, status: null, reason: null },
    {
      "hookswitch.webhook.received": [1, { carrier: "plivo", outcome: "passed_on" }],
      "hookswitch.webhook.ack.duration": [0.02, { carrier: "plivo", outcome: "passed_on" }],
    },
  ],
  [
    { ...answered, status: 401, reason: null },
    {
      "hookswitch.webhook.received": [1, { carrier: "plivo", outcome: "challenged" }],
      "hookswitch.webhook.ack.duration": [0.02, { carrier: "plivo", outcome: "challenged" }],
    },
  ],
  [
    { ...answered, status: 401, reason: "signature_mismatch" },
    {
      "hookswitch.webhook.received": [1, { carrier: "plivo", outcome: "rejected" }],
      "hookswitch.webhook.ack.duration": [0.02, { carrier: "plivo", outcome: "rejected" }],
      "hookswitch.webhook.rejected": [1, { carrier: "plivo", reason: "signature_mismatch" }],
    },
  ],
  [
    { ...answered, carrier: null, status: 404, reason: "carrier_unknown" },
    {
      "hookswitch.webhook.received": [1, { carrier: "unknown", outcome: "rejected" }],
      "hookswitch.webhook.ack.duration": [0.02, { carrier: "unknown", outcome: "rejected" }],
      "hookswitch.webhook.rejected": [1, { carrier: "unknown", reason: "carrier_unknown" }],
    },
  ],
  [
    { ...answered, status: 500, reason: "callback_failed" },
    {
      "hookswitch.webhook.received": [1, { carrier: "plivo", outcome: "failed" }],
      "hookswitch.webhook.ack.duration": [0.02, { carrier: "plivo", outcome: "failed" }],
      "hookswitch.webhook.failed": [1, { carrier: "plivo", reason: "callback_failed" }],
    },
  ],
  [{ what: "replayed", carrier: "plivo" }, { "hookswitch.webhook.replay_blocked": [1, { carrier: "plivo" }] }],
  [
    { what: "duplicate", carrier: "plivo", type: "recordingAvailable" },
    { "hookswitch.webhook.duplicate": [1, { carrier: "plivo", event_type: "recordingAvailable" }] },
  ],
  [{ what: "notPersisted", carrier: "plivo" }, { "hookswitch.webhook.persist.failures": [1, { carrier: "plivo" }] }],
  [
    { ...handled, outcome: "succeeded", late: false, seconds: 2 },
    {
      "hookswitch.handler.duration": [
        2,
        { carrier: "plivo", event_type: "recordingAvailable", callback: "onEvent", outcome: "succeeded" },
      ],
    },
  ],
  [
    { ...handled, outcome: "failed", late: true, seconds: 12 },
    {
      "hookswitch.handler.duration": [
        12,
        { carrier: "plivo", event_type: "recordingAvailable", callback: "onEvent", outcome: "failed" },
      ],
      "hookswitch.handler.late_result": [
        1,
        { carrier: "plivo", event_type: "recordingAvailable", callback: "onEvent", outcome: "failed" },
      ],
    },
  ],
  [
    { what: "reconciled", carrier: "plivo", found: 3, seconds: 40, outcome: "succeeded" },
    {
      "hookswitch.reconcile.missing_found": [3, { carrier: "plivo" }],
      "hookswitch.reconcile.run.duration": [40, { carrier: "plivo", outcome: "succeeded" }],
    },
  ],
  [
    { what: "mediaAttempt", carrier: "plivo", outcome: "notYet" },
    { "hookswitch.media.download.attempts": [1, { carrier: "plivo", outcome: "notYet" }] },
  ],
  [
    { what: "mediaCopied", carrier: "plivo", seconds: 3, bytes: 200_044, lagSeconds: 8, expiresInSeconds: 86_000 },
    {
      "hookswitch.media.download.duration": [3, { carrier: "plivo" }],
      "hookswitch.media.download.bytes": [200_044, { carrier: "plivo" }],
      "hookswitch.media.availability_lag": [8, { carrier: "plivo" }],
      "hookswitch.media.expiry_remaining": [86_000, { carrier: "plivo" }],
    },
  ],
  [
    { what: "mediaCopied", carrier: "plivo", seconds: 3, bytes: 200_044, lagSeconds: null, expiresInSeconds: null },
    {
      "hookswitch.media.download.duration": [3, { carrier: "plivo" }],
      "hookswitch.media.download.bytes": [200_044, { carrier: "plivo" }],
    },
  ],
  [
    { what: "mediaDeleted", carrier: "plivo", outcome: "failed" },
    { "hookswitch.delete.outcome": [1, { carrier: "plivo", outcome: "failed" }] },
  ],
];

/** What an inbox holds: gauges, one of them four times by age. */
export const inboxHolds = {
  what: "inbox" as const,
  depth: 7,
  dead: 2,
  oldestSeconds: 4000,
  stuck: { "15m": 5, "1h": 1, "24h": 0 },
} satisfies Observation;
