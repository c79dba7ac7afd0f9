import type { EventType, EventTypes } from "./event-types.js";

/** The instant of something, as `Date.prototype.toISOString` prints it: `2019-09-13T16:48:29.235Z`. */
export type Instant = string;

/** How an event came to be handled: fresh, found by comparing with the carrier's lists, or asked for again. */
export type EventOrigin = "delivery" | "reconcile" | "replay";

/** Parameters of the webhook's own URL; a repeated name has a list. */
export type Query = Record<string, string | string[]>;

/** A recording that belongs to one call leg. */
export interface CallSource {
  kind: "call";
  callId: string | null;
  /** The call leg that started this one, where the carrier says so. */
  parentCallId: string | null;
  /** E.164 where the carrier sends a number; may also be a SIP URI or a word such as `Restricted`. */
  from: string | null;
  to: string | null;
  direction: "inbound" | "outbound" | null;
  sessionId: string | null;
}

/** A recording that belongs to a conference or multiparty call. */
export interface ConferenceSource {
  kind: "conference";
  conferenceId: string | null;
  /** The name the user gave the conference. */
  name: string | null;
  sessionId: string | null;
  /** Set when one participant alone was recorded. */
  participant: { id: string | null } | null;
}

/** Where a recording came from. */
export type Source = CallSource | ConferenceSource;

/** The state of a recording, the same words for every carrier. */
export type RecordingStatus =
  | "started"
  | "paused"
  | "stopped"
  | "available"
  | "partial"
  | "absent"
  | "failed"
  | "deleted"
  | "unknown";

/** What a webhook says of a recording; `null` is what the carrier did not say. */
export interface Recording {
  id: string | null;
  name: string | null;
  status: RecordingStatus;
  /** The carrier's own word for the status, as sent. */
  carrierStatus: string | null;
  /**
   * Where the audio is, as the carrier sent it.
   *
   * Security: comes from outside and is not validated. Never fetch it with credentials before its host, account and
   * path are checked.
   */
  url: string | null;
  /** File format in lower case, without a dot: `wav`, `mp3`. */
  format: string | null;
  channels: number | null;
  startedAt: Instant | null;
  endedAt: Instant | null;
  /** Rounded integer, milliseconds. */
  durationMs: number | null;
  /** `computed` from start and end where the carrier gives no duration. */
  durationSource: "carrier" | "computed" | null;
  sizeBytes: number | null;
  /** When the carrier removes the file, where that is known. */
  expiresAt: Instant | null;
}

/** What a webhook says of a transcription. */
export interface Transcription {
  id: string | null;
  /** The carrier's own word for the status. */
  status: string | null;
  /** Security: not validated, like `recording.url`. */
  url: string | null;
  text: string | null;
}

/** A field that could not be read; the event came all the same, with `null` in its place. */
export interface EventWarning {
  /** The carrier's name of the field, or `metadata`. */
  field: string;
  message: string;
}

type SourceOf<Type extends EventType> = EventTypes[Type] extends "call"
  ? CallSource
  : EventTypes[Type] extends "conference"
    ? ConferenceSource
    : Source;

/**
 * An event before the pipeline adds what only the delivery knows; this is what a carrier's `read` makes. What it leaves
 * out is `null` in the event.
 */
export interface EventDraft<Type extends EventType = EventType> {
  type: Type;
  /** The natural key, built with `eventKey`: the same for every redelivery of the same fact. */
  key: string;
  source: Source;
  recording: Recording;
  occurredAt?: Instant | null;
  accountId?: string | null;
  applicationId?: string | null;
  transcription?: Transcription | null;
  reason?: string | null;
  tag?: string | null;
  sequence?: number | null;
}

/** One event of one type from one carrier. Plain data: equal to itself after a JSON round trip. */
export interface EventOf<Type extends EventType, Name extends string, Payload, Metadata> {
  /** `<carrier>.<type>.<key>`: the same for every redelivery of the same fact. Use it as the idempotency key. */
  id: string;
  type: Type;
  carrier: Name;
  /** The carrier's time of the event; `null` where it sends none. */
  occurredAt: Instant | null;
  receivedAt: Instant;
  accountId: string | null;
  applicationId: string | null;
  source: SourceOf<Type>;
  recording: Recording;
  transcription: EventTypes[Type] extends "transcription" ? Transcription : null;
  /** The carrier's word for a failure or an absence. */
  reason: string | null;
  /** What the user set on the call. */
  tag: string | null;
  /** What the user set on the webhook's URL. */
  query: Query;
  /** `tag` and `query` through the `metadata` schema; `null` without one, or where it fails (see `warnings`). */
  metadata: Metadata;
  /** The carrier's own order number. */
  sequence: number | null;
  warnings: EventWarning[];
  /** The carrier's fields as sent. Promises nothing but the name of the webhook; prefer the fields above. */
  payload: Payload;
}
