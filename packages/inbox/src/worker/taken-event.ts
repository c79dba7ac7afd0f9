import type { DeliveryFacts, EventOrigin, RecordingEvent } from "@hookswitch/core";

/** What became of one callback in the attempts before. */
export interface CallbackPast {
  isDone: boolean;
  failures: number;
  nextAt: Date | null;
  /** It failed, and is not to be tried again. */
  isDead: boolean;
}

/** An event whose job this worker has. */
export interface TakenEvent {
  key: string;
  event: RecordingEvent;
  origin: EventOrigin;
  receivedAt: string;
  facts: DeliveryFacts;
  traceparent: string | null;
  /** Counts its replays. */
  round: number;
  priority: number;
  /** How often a worker died over it. */
  crashes: number;
  past: ReadonlyMap<string, CallbackPast>;
}
