import type { Inbox } from "@hookswitch/core";
import { checkOptions, type InboxOptions } from "./options.js";
import type { AuditEntry } from "./queries/audit.js";
import type { EraseFilter, EraseResult } from "./queries/erase.js";
import type { InboxFilter } from "./queries/filter.js";
import type { EventPage, ListOptions } from "./queries/list.js";
import type { RecordingState } from "./queries/recording.js";
import type { ReplayResult } from "./queries/replay.js";
import type { ShownEvent } from "./queries/show.js";
import type { InboxStats } from "./queries/stats.js";
import type { ReconcileOptions, ReconcileResult } from "./reconcile/options.js";
import { Store } from "./store/store.js";

/** A durable inbox; made by `inbox`, handed to `createHookswitch` as `inbox`. All rejects with an `InboxError`. */
export interface DurableInbox extends Inbox {
  /**
   * Connects and migrates, which everything else does by itself.
   *
   * @throws {InboxError} at once or within some seconds; call again.
   */
  ready(): Promise<void>;
  /** Events, the newest first, a page at a time. */
  list(options?: ListOptions): Promise<EventPage>;
  /** Those that were given up. `replay({ state: "dead" })` hands them in again. */
  dead(options?: Omit<ListOptions, "state">): Promise<EventPage>;
  /** All there is about one event; `null` where there is none. */
  show(eventId: string): Promise<ShownEvent | null>;
  /** How much waits, and how long. */
  stats(): Promise<InboxStats>;
  /** Where a recording stands by all events about it; `null` where no event named it. */
  recording(carrier: string, recordingId: string): Promise<RecordingState | null>;
  /**
   * Runs the callbacks of events again, with the same `event.id` and `origin: "replay"`.
   *
   * @example
   * await store.replay({ state: "dead", since: "2026-03-01" }, { dryRun: true });
   */
  replay(filter: InboxFilter, options?: { dryRun?: boolean }): Promise<ReplayResult>;
  /**
   * Erases events, deliveries and recordings' states for good; keeps a hash of the ids, against late copies.
   *
   * @example
   * await store.erase({ number: "+15550100" });
   */
  erase(filter: EraseFilter): Promise<EraseResult>;
  /**
   * Lists a carrier's recordings over REST and appends what the inbox does not have, with `origin: "reconcile"`.
   *
   * @throws {InboxError} `list_unavailable` without an api; `list_failed` and `list_refused` say how far it came.
   * @example
   * await store.reconcile({ carrier: "plivo", since: "2026-03-01T08:00:00Z" });
   */
  reconcile(options: ReconcileOptions): Promise<ReconcileResult>;
  /** Who replayed and erased how much, the newest first; nothing personal. */
  audit(options?: { limit?: number }): Promise<AuditEntry[]>;
  /**
   * Takes no more events, waits for callbacks that run, then closes the database.
   *
   * @param options.timeoutMs after so long, callbacks' `signal` aborts and their events are put back. Default 30,000.
   * @returns whether all came to its end.
   */
  stop(options?: { timeoutMs?: number }): Promise<boolean>;
}

/**
 * Makes an inbox: events are on disk before the carrier is answered, and callbacks run from there.
 *
 * @throws {TypeError} for a wrong option.
 * @example
 * const store = inbox({ connectionString: process.env.DATABASE_URL });
 * const hooks = createHookswitch({ carriers, inbox: store, onRecordingAvailable });
 */
export const inbox = (options: InboxOptions): DurableInbox => new Store(checkOptions(options));
