import type { DeliveryFacts, ErrorCode, RecordingEvent } from "@hookswitch/core";
import type { Explanation, WatchedDelivery } from "@hookswitch/core/explain";
import type { BodyView, CallbackRun, ErrorView } from "../protocol.js";
import { shownHeaders } from "../security/shown-headers.js";

/** A callback's run, as it goes on. */
export interface Call {
  callback: string;
  eventId: string | null;
  startedAt: number;
  durationMs: number | null;
  outcome: CallbackRun["outcome"];
  attempt: number;
  late: boolean;
}

/** A delivery as it is kept: nothing of it that may not be shown. */
export interface Entry {
  id: string;
  receivedAt: string;
  facts: DeliveryFacts;
  status: number | null;
  reason: ErrorCode | null;
  replay: WatchedDelivery["replay"];
  durationMs: number;
  method: string;
  url: string;
  headers: Record<string, string>;
  hiddenHeaders: string[];
  body: Uint8Array | null;
  missing: BodyView["missing"];
  /** `null` where it was not proved genuine, and where it made way. */
  payload: Record<string, unknown> | null;
  isGenuine: boolean;
  events: readonly RecordingEvent[];
  /** Whether its events went into an inbox. */
  isStored: boolean;
  explanation: Explanation | null;
  errors: ErrorView[];
  calls: Call[];
}

/** Takes of a delivery what is kept. */
export function entryOf(
  id: string,
  delivery: WatchedDelivery,
  errors: ErrorView[],
  calls: Call[],
  inbox: boolean,
): Entry {
  const { body, facts, headers, method, url, receivedAt, status, reason, replay, payload, events } = delivery;
  const { shown, hidden } = shownHeaders(headers);
  const bytes = body && "bytes" in body ? body.bytes : null;
  return {
    id,
    receivedAt,
    facts,
    status,
    reason,
    replay,
    durationMs: Math.round(delivery.seconds * 1000),
    method,
    url: pathOf(url),
    headers: shown,
    hiddenHeaders: hidden,
    body: bytes,
    missing: bytes ? null : method === "GET" ? "none" : body ? "parsed" : "unread",
    payload,
    isGenuine: payload !== null,
    events,
    isStored: inbox && events.length > 0 && reason !== "inbox_failed",
    explanation: null,
    errors,
    calls,
  };
}

const pathOf = (url: string): string => url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "") || "/";
