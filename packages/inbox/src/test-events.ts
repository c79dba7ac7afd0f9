import type { EventHandler, EventType, HookswitchError, ProvedDelivery, RecordingEvent } from "@hookswitch/core";

/** An event, as a carrier's adapter makes it; `id` follows from the type and the recording. */
export function makeEvent(more: Record<string, unknown> = {}, type: EventType = "recordingAvailable"): RecordingEvent {
  const { recording, source, ...rest } = more as { recording?: object; source?: object };
  const about = {
    id: "r-1",
    name: null,
    status: "available",
    carrierStatus: "complete",
    url: "https://voice.example.com/recordings/r-1",
    format: "wav",
    channels: 1,
    startedAt: null,
    endedAt: null,
    durationMs: 12_000,
    durationSource: "carrier",
    sizeBytes: null,
    expiresAt: null,
    ...recording,
  };
  return {
    id: `acme.${type}.${about.id}`,
    type,
    carrier: "acme",
    occurredAt: "2026-03-01T10:00:00.000Z",
    receivedAt: "2026-03-01T10:00:01.000Z",
    accountId: "a-1",
    applicationId: null,
    source: {
      kind: "call",
      callId: "c-1",
      parentCallId: null,
      from: "+15550100001",
      to: "+15550100002",
      direction: "inbound",
      sessionId: null,
      ...source,
    },
    recording: about,
    transcription: null,
    reason: null,
    tag: null,
    query: {},
    metadata: null,
    sequence: null,
    warnings: [],
    payload: { recordingId: about.id },
    ...rest,
  } as unknown as RecordingEvent;
}

/** The delivery that brought it. */
export const makeDelivery = (more: Partial<ProvedDelivery> = {}): ProvedDelivery => ({
  carrier: "acme",
  facts: {
    method: "POST",
    carrier: "acme",
    webhook: "recordingAvailable",
    bodyBytes: 4,
    bodyFrom: "stream",
    signedAt: null,
    secret: 0,
  },
  receivedAt: new Date().toISOString(),
  url: "/hooks/acme?tenant=7",
  headers: { "content-type": "application/json", authorization: "Basic c2VjcmV0", cookie: "id=1" },
  bytes: new TextEncoder().encode("body"),
  ...more,
});

type Callbacks = Record<
  string,
  EventHandler["run"] extends (name: never, ...rest: infer Rest) => infer R ? (...rest: Rest) => R : never
>;

/** What core hands an inbox, over callbacks by name; collects what is reported. */
export function makeHandler(callbacks: Partial<Callbacks>, more: Partial<EventHandler> = {}) {
  const reports: HookswitchError[] = [];
  const handler: EventHandler = {
    carriers: [],
    observer: undefined,
    clock: Date.now,
    callbacksFor: () => Object.keys(callbacks) as ReturnType<EventHandler["callbacksFor"]>,
    run: async (name, event, attempt) => callbacks[name]?.(event, attempt),
    report: (error) => void reports.push(error),
    ...more,
  };
  return { handler, reports };
}
