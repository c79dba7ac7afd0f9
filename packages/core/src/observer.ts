import type { OpenOutcome } from "./api/outcome.js";
import type { ErrorCode } from "./error-codes.js";
import type { EventType } from "./event-types.js";

/** Something that happened, in words of low cardinality: never an id, a number or a URL. Durations are seconds. */
export type Observation =
  /**
   * A delivery was answered; `status` is `null` where it was passed on, `reason` why it was refused or failed. A 401
   * without a reason is the first leg of a basic challenge. `secret`: which of the configured secrets proved it,
   * counted from 0; `null` where none did.
   */
  | {
      what: "answered";
      carrier: string | null;
      status: number | null;
      reason: ErrorCode | null;
      secret: number | null;
      seconds: number;
    }
  /** A second copy of a delivery, told by the replay store. */
  | { what: "replayed"; carrier: string }
  /** An event that the inbox has already; told by the inbox. */
  | { what: "duplicate"; carrier: string; type: EventType }
  /** Events could not be made durable: the carrier is answered an error, and may never send again. Told by the inbox. */
  | { what: "notPersisted"; carrier: string }
  /** A callback ended; `late` when the carrier had been answered by then. */
  | {
      what: "handled";
      carrier: string;
      type: EventType;
      callback: string;
      outcome: "succeeded" | "failed";
      late: boolean;
      seconds: number;
    }
  /** What an inbox holds; told now and then. `stuck`: undone since so long. */
  | { what: "inbox"; depth: number; dead: number; oldestSeconds: number; stuck: Record<"15m" | "1h" | "24h", number> }
  /** A carrier's list was compared with what the inbox has: `found` are those it did not have. */
  | { what: "reconciled"; carrier: string; found: number; seconds: number; outcome: "succeeded" | "failed" }
  /** One attempt at a recording's audio. */
  | { what: "mediaAttempt"; carrier: string; outcome: OpenOutcome["status"] | "error" }
  /** A recording was copied. `lagSeconds`: since it was there; `expiresInSeconds`: until the carrier removes it. */
  | {
      what: "mediaCopied";
      carrier: string;
      seconds: number;
      bytes: number;
      lagSeconds: number | null;
      expiresInSeconds: number | null;
    }
  /** A recording was deleted at its carrier, or that was refused. */
  | { what: "mediaDeleted"; carrier: string; outcome: "succeeded" | "failed" };

/** The handling of one event, for a span. */
export interface Handling {
  carrier: string;
  type: EventType;
  eventId: string;
  attempt: number;
  /** Where the trace of the delivery stood, W3C `traceparent`; `null` where nothing was traced. */
  traceparent: string | null;
}

/** Told of what happens, at once and in order; handed to `createHookswitch` as `observer`. Must not throw. */
export interface Observer {
  observe(observation: Observation): void;
  /** Where the trace stands, W3C `traceparent`; an inbox keeps it beside the event. */
  traceparent?(): string | null;
  /** Runs the handling of an event out of an inbox in a span of its own. */
  trace?<Value>(handling: Handling, work: () => Promise<Value>): Promise<Value>;
}
