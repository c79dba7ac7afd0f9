import type { DeliverySummary } from "../../src/protocol.js";

/** A row for tests. */
export const testRow = (given: Partial<DeliverySummary> = {}): DeliverySummary => ({
  id: "d1",
  receivedAt: "2026-03-01T10:00:00.000Z",
  carrier: "plivo",
  webhook: "record",
  outcome: "handled",
  status: 200,
  reason: null,
  durationMs: 12,
  events: [{ id: "plivo.recordingAvailable.r1", type: "recordingAvailable", recordingId: "r1", state: null }],
  source: "+1 … 12 → +1 … 34",
  attempts: 1,
  running: 0,
  from: "memory",
  ...given,
});
