import type { DeliveryFacts, EventOrigin, EventType, Inbox, RecordingEvent } from "@hookswitch/core";
import type { EventState, InboxStats, ReconcileMessage, ReplayAnswer } from "../protocol.js";

/** An event in a list of `@hookswitch/inbox`. */
export interface InboxEvent {
  id: string;
  type: EventType;
  carrier: string;
  state: EventState;
  origin: EventOrigin;
  receivedAt: string;
  occurredAt: string | null;
  recordingId: string | null;
  attempts: number;
  errorCode: string | null;
  nextAttemptAt: string | null;
}

/** All there is about one. */
export interface InboxShown extends InboxEvent {
  duplicates: number;
  event: RecordingEvent;
  tries: {
    callback: string;
    attempt: number;
    round: number;
    startedAt: string;
    durationMs: number;
    errorCode: string | null;
  }[];
  delivery: {
    facts: DeliveryFacts;
    url: string | null;
    headers: Record<string, string> | null;
    body: Uint8Array | null;
  };
}

/** What is asked of an inbox. */
export interface InboxQuery {
  state?: EventState;
  carrier?: string;
  type?: EventType;
  since?: string;
  until?: string;
  eventId?: string;
  recordingId?: string;
  callId?: string;
  limit?: number;
  after?: string;
}

/** What a comparison is asked. */
export interface ComparisonOptions {
  carrier: string;
  since: string;
  until?: string;
  dryRun?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: { carrier: string; listed: number; found: number; at: string }) => void;
}

/** What the inspector needs of `@hookswitch/inbox`, by shape: it depends on it for types alone. */
export interface InspectedInbox extends Inbox {
  list(query?: InboxQuery): Promise<{ events: InboxEvent[]; next: string | null }>;
  show(eventId: string): Promise<InboxShown | null>;
  stats(): Promise<InboxStats>;
  recording(
    carrier: string,
    recordingId: string,
  ): Promise<{ status: string; expiresAt: string | null; transcription: "available" | "failed" | null } | null>;
  replay(filter: InboxQuery, options?: { dryRun?: boolean }): Promise<ReplayAnswer>;
  reconcile(options: ComparisonOptions): Promise<Omit<Extract<ReconcileMessage, { kind: "result" }>, "kind">>;
}

/** An inbox that can be looked into; one of the user's own may only append. */
export const asInspected = (inbox: Inbox | undefined): InspectedInbox | null => {
  const names = ["list", "show", "stats", "recording", "replay", "reconcile"];
  const has = (name: string) => typeof (inbox as unknown as Record<string, unknown>)[name] === "function";
  return inbox && names.every(has) ? (inbox as InspectedInbox) : null;
};
