/**
 * What the inspector's page and its server say to each other.
 *
 * All paths are relative to the page (`api/session`, never `/api/session`): the mount is the user's. Instants are ISO 8601
 * in UTC, durations are milliseconds. Every answer that is not 2xx has a body of `Problem`.
 *
 * | request | answers |
 * |---|---|
 * | `GET api/session` | `Session` |
 * | `GET api/deliveries?carrier&type&outcome&q&limit&after` | `DeliveryPage`; `outcome` is of `OutcomeFilter` |
 * | `GET api/live?after=<live of a page>` | `text/event-stream` of `LiveMessages` |
 * | `GET api/deliveries/<id>` | `DeliveryDetail`, masked |
 * | `POST api/deliveries/<id>/reveal` `{}` | `DeliveryDetail`, with its numbers |
 * | `GET api/recordings/<carrier>/<recordingId>` | `RecordingDetail`, masked |
 * | `POST api/recordings/<carrier>/<recordingId>/reveal` `{}` | `RecordingDetail`, with its numbers |
 * | `GET api/recordings/<carrier>/<recordingId>/transcript` | `TranscriptAnswer` |
 * | `GET api/recordings/<carrier>/<recordingId>/audio` | the audio, with `Range`; or a `Problem` |
 * | `GET api/inbox` | `InboxStats` |
 * | `GET api/inbox/dead?limit&after` | `StoredPage` |
 * | `POST api/inbox/replay` `ReplayRequest` | `ReplayAnswer` |
 * | `POST api/inbox/reconcile` `ReconcileRequest` | `application/x-ndjson` of `ReconcileMessage`; closing it ends the comparison |
 * | `POST api/send` `SendRequest` | `SendAnswer` |
 *
 * Every POST needs `content-type: application/json` and the header `TOKEN_HEADER` with `Session.token`. Ids are opaque and
 * go through `encodeURIComponent`.
 *
 * @module
 */

/** The header that carries `Session.token` on every POST. */
export const TOKEN_HEADER = "x-hookswitch-token";

/** What is asked first: who may do what, and what to offer. */
export interface Session {
  /** For `TOKEN_HEADER`; changes when the server starts anew: on a 403 `token`, ask again once. */
  token: string;
  /** Configured carriers, in their order. */
  carriers: CarrierInfo[];
  /** Every event type there is, for a filter. */
  eventTypes: string[];
  /** Whether there is an inbox: the inbox view, attempts, older deliveries. */
  inbox: boolean;
  /** What "send" can send; `null` where sending is not offered. */
  samples: SampleInfo[] | null;
  /** How many deliveries are kept in memory. */
  kept: { deliveries: number; bytes: number };
}

export interface CarrierInfo {
  name: string;
  /** Whether audio can be played. */
  audio: boolean;
  /** Whether the carrier can be asked for a transcript. */
  transcript: boolean;
  /** Whether the inbox can be compared with the carrier's list. */
  reconcile: boolean;
}

export interface SampleInfo {
  carrier: string;
  /** For `SendRequest.sample`. */
  name: string;
  about: string;
}

/**
 * What became of a delivery, in one word.
 *
 * `handled`: answered success. `stored`: its events are in the inbox. `passedOn`: somebody behind Hookswitch answers.
 * `duplicate`: a second copy, nothing ran. `challenged`: the first leg of a basic challenge. `refused`: not let in (4xx).
 * `failed`: a callback, the inbox or Hookswitch failed (5xx).
 */
export type Outcome = "handled" | "stored" | "passedOn" | "duplicate" | "challenged" | "refused" | "failed";

/** One outcome; or `problems`: refused, failed, or with an event whose callbacks failed or that was given up. */
export type OutcomeFilter = Outcome | "problems";

/** Where an event of an inbox stands. */
export type EventState = "received" | "delivered" | "failed" | "dead";

/** One row of the list. Numbers are masked. */
export interface DeliverySummary {
  id: string;
  receivedAt: string;
  carrier: string | null;
  /** The carrier's name of the webhook. */
  webhook: string | null;
  outcome: Outcome;
  /** What the carrier was answered; `null` where it was passed on, and where only the inbox remembers. */
  status: number | null;
  /** An error code: why it was refused or failed. */
  reason: string | null;
  /** Until the answer. `null` where only the inbox remembers. */
  durationMs: number | null;
  events: EventSummary[];
  /** Who called whom, or which conference: ready to show, masked. `null` where nothing is known. */
  source: string | null;
  /** Attempts at callbacks, of all its events: the most of them. 0 where none was made. */
  attempts: number;
  /** Callbacks that run at this moment. */
  running: number;
  /** `memory`: since this process started; `inbox`: from the inbox. */
  from: "memory" | "inbox";
}

export interface EventSummary {
  id: string;
  type: string;
  recordingId: string | null;
  /** `null` without an inbox. */
  state: EventState | null;
}

/** The newest first. */
export interface DeliveryPage {
  deliveries: DeliverySummary[];
  /** For `after` of the next page; `null` at the end. */
  next: string | null;
  /** For `after` of `api/live`: everything later than this page is told there. */
  live: string;
}

/**
 * The messages of `api/live` by their `event:` name; `data:` is JSON. Each has an `id:`, so that a browser that connects
 * again goes on where it was (`Last-Event-ID`). Comments are heartbeats.
 */
export interface LiveMessages {
  /** New, or changed since: put it in the place of the row with its `id`. Not filtered. */
  delivery: DeliverySummary;
  /** What was missed is not kept any more: load the list anew. The stream goes on. */
  reset: { live: string };
  /** Every few seconds, where there is an inbox and somebody listens. */
  inbox: InboxStats;
}

/** One delivery. */
export interface DeliveryDetail {
  summary: DeliverySummary;
  /** Whether numbers are masked in all that follows. */
  masked: boolean;
  request: RequestView;
  /** The way it took. */
  explained: ExplainedView;
  /** What was told to `onError` on its way, in order. */
  errors: ErrorView[];
  /** Its events, normalized. */
  events: EventView[];
  /** The carrier's fields as sent, flat and in order; empty where it was not proved genuine. */
  raw: Field[];
  /** Which raw field a normalized field was read from. */
  joins: Join[];
  callbacks: CallbackRun[];
  curl: CurlView;
  /** A test for a project's own suite, without numbers, ids and secrets; `null` where it was never understood. */
  testSample: string | null;
}

export interface RequestView {
  method: string;
  /** Path and query; values of secrets are `…`, all values where masked. */
  url: string;
  /** Those that may be shown, in alphabetical order. Never `Authorization` or `Cookie`. */
  headers: { name: string; value: string }[];
  /** Names of headers that came and are not shown. */
  hiddenHeaders: string[];
  body: BodyView;
}

export interface BodyView {
  /** `null` where there is none to show; see `missing`. */
  text: string | null;
  /** Once numbers are shown, the text is as sent; masked JSON is written anew. */
  format: "json" | "form" | "text" | null;
  bytes: number | null;
  /** Where it was found: `stream`, `rawBody`, `body`, `parsed body`; `null` where it was not read. */
  source: string | null;
  /** Why there is no text: none was sent, it was not read before the refusal, it made way for newer ones, or it is past the inbox's retention. */
  missing: "none" | "unread" | "evicted" | "parsed" | "expired" | null;
}

/** One step, as `explain` of `@hookswitch/core/explain` tells it. */
export interface StepView {
  name: string;
  ok: boolean;
  says: string;
  details: Record<string, string | number | boolean | null>;
}

export interface ExplainedView {
  /** `arrival`: explained when it came. `stored`: from the inbox, as if it were that time. `recorded`: only what is known of the outcome. */
  from: "arrival" | "stored" | "recorded";
  verdict: "handled" | "passed on" | "refused";
  steps: StepView[];
  error: ErrorView | null;
  /** The public URL that was tried, without values of its query; `null` where the carrier signs none. */
  triedUrl: string | null;
  bodySource: string | null;
  /** What the replay store said; `null` where it was not asked. */
  replay: "new" | "done" | "running" | null;
}

export interface ErrorView {
  code: string;
  /** Safe to show: no secret, number or full URL. */
  message: string;
  hint: string;
  /** What a callback threw, in words, masked; `null` where nothing did. */
  cause: string | null;
  at: string | null;
}

export interface EventView {
  id: string;
  type: string;
  recordingId: string | null;
  /** The normalized fields, flat and in order; without `payload`. */
  fields: Field[];
  warnings: { field: string; message: string }[];
  /** From the inbox. */
  stored: StoredView | null;
}

export interface StoredView {
  state: EventState;
  origin: string;
  attempts: number;
  duplicates: number;
  nextAttemptAt: string | null;
  errorCode: string | null;
}

/** A leaf: `path` has dots between names and numbers of lists (`source.from`, `items.0.id`). */
export interface Field {
  path: string;
  value: string | number | boolean | null;
}

export interface Join {
  /** A `path` of `raw`. */
  raw: string;
  /** Index into `events`. */
  event: number;
  /** A `path` of that event's `fields`. */
  field: string;
}

export interface CallbackRun {
  callback: string;
  /** `null` of `onOther`. */
  eventId: string | null;
  startedAt: string;
  /** `null` while it runs. */
  durationMs: number | null;
  outcome: "running" | "succeeded" | "failed";
  /** Counted from 1. */
  attempt: number;
  /** 0, and one more with each replay. */
  round: number;
  errorCode: string | null;
  /** Whether the carrier had its answer before it ended. */
  late: boolean;
}

export interface CurlView {
  /** `null` while masked and where the body is not there. */
  command: string | null;
  /** What to know before it is used; may be empty. */
  note: string;
}

/** One recording, by all events about it that are known. */
export interface RecordingDetail {
  carrier: string;
  recordingId: string;
  masked: boolean;
  /** Where it stands, whatever the order in which events came. */
  status: string;
  /** Its fields, the latest known of each; flat: `recording.format`, `source.from`. */
  fields: Field[];
  /** On one line of time: by `at`, the earliest first. */
  timeline: TimelineEntry[];
  /** What its webhooks brought of a transcription; the transcript itself is asked for at `…/transcript`. */
  transcription: "available" | "failed" | null;
  /** For `<audio>` and the waveform: on this origin; `null` where it cannot be played. */
  audioUrl: string | null;
  durationMs: number | null;
  format: string | null;
  expiresAt: string | null;
}

export interface TimelineEntry {
  eventId: string;
  type: string;
  /** The recording's status that this event says. */
  status: string;
  /** When it happened by the carrier's clock, or else when it was received. */
  at: string;
  occurredAt: string | null;
  receivedAt: string;
  /** Whether it came after an event that happened later. */
  outOfOrder: boolean;
  /** For `api/deliveries/<id>`. */
  deliveryId: string;
}

export interface TranscriptAnswer {
  /** `none`: the carrier has none, or none yet. `unsupported`: it cannot be asked for. */
  status: "ok" | "none" | "unsupported";
  /** Empty unless `ok`. Numbers in it are not masked: speech has them in words too. */
  segments: {
    speaker: number | null;
    text: string;
    startMs: number | null;
    endMs: number | null;
    confidence: number | null;
  }[];
}

/** What the inbox holds. */
export interface InboxStats {
  /** Not done: waiting and failed together. */
  depth: number;
  failed: number;
  dead: number;
  oldestSeconds: number;
  stuck: Record<"15m" | "1h" | "24h", number>;
  duplicates: number;
}

/** An event of the inbox in a list. */
export interface StoredEvent {
  id: string;
  type: string;
  carrier: string;
  state: EventState;
  origin: string;
  receivedAt: string;
  occurredAt: string | null;
  recordingId: string | null;
  attempts: number;
  errorCode: string | null;
  nextAttemptAt: string | null;
  /** For `api/deliveries/<id>`. */
  deliveryId: string;
}

export interface StoredPage {
  events: StoredEvent[];
  next: string | null;
}

/** One of `eventIds` and `filter`. */
export interface ReplayRequest {
  /** At most 500. */
  eventIds?: string[];
  filter?: {
    state?: EventState;
    carrier?: string;
    type?: string;
    since?: string;
    until?: string;
    recordingId?: string;
  };
  /** A preview: says how many, does nothing. */
  dryRun: boolean;
}

export interface ReplayAnswer {
  matched: number;
  replayed: number;
  dryRun: boolean;
}

export interface ReconcileRequest {
  carrier: string;
  since: string;
  until?: string;
  dryRun: boolean;
}

/** One line of the answer; the last is `result` or `failed`. */
export type ReconcileMessage =
  | { kind: "progress"; carrier: string; listed: number; found: number; at: string }
  | {
      kind: "result";
      listed: number;
      found: number;
      pending: number;
      unreadable: number;
      since: string;
      until: string;
      dryRun: boolean;
    }
  | { kind: "failed"; code: string; message: string };

export interface SendRequest {
  carrier: string;
  sample: string;
}

export interface SendAnswer {
  /** What the receiver answered. */
  status: number;
}

/** Of every answer that is not 2xx. */
export interface Problem {
  /**
   * `unauthorized`, `forbidden`, `host`, `crossSite`, `token`, `notFound`, `method`, `tooLarge`, `badRequest`, `tooMany`,
   * `failed`; of audio: `notYet`, `gone`, `denied`, `notAudio`, `truncated`, `unavailable`.
   */
  code: string;
  /** For a person. */
  message: string;
  /** With `notYet`. */
  retryAfterMs?: number;
}
