import {
  type Appended,
  type EventHandler,
  HookswitchError,
  type ProvedDelivery,
  type RecordingEvent,
} from "@hookswitch/core";
import { InboxError } from "../errors.js";
import type { Connection } from "../store/connection.js";
import { Every } from "../store/every.js";
import { Comparison, type Tools } from "./comparison.js";
import { deliveryOf } from "./delivery.js";
import { listedCarriers, listingOf } from "./listing.js";
import {
  checkReconcile,
  type ListsRecordings,
  type ReconcileOptions,
  type ReconcileResult,
  type ScheduleSettings,
  type Wanted,
} from "./options.js";
import { RENEW_MS, Turns } from "./turns.js";

/** A recording that goes on for longer than this is not waited for by the next comparison. */
const LONGEST_PENDING_MS = 24 * 3_600_000;
const LOOK_MS = 30_000;

/** What reconciling needs of the store. */
export interface Surroundings {
  connection(): Promise<Pick<Connection, "engine" | "target">>;
  append(events: readonly RecordingEvent[], delivery: ProvedDelivery): Promise<readonly Appended[]>;
}

/** Compares the carriers' lists with the inbox: when asked, and by a schedule. */
export class Reconciler {
  readonly #store: Surroundings;
  readonly #schedule: ScheduleSettings | null;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  readonly #timers: Every[] = [];
  /** The first wait after a failure and the length of the first slice, for tests. */
  readonly pace: Pick<Tools, "waitMs" | "sliceMs"> = {};
  #handler: EventHandler | undefined;
  #scheduled: readonly string[] = [];

  constructor(store: Surroundings, schedule: ScheduleSettings | null) {
    this.#store = store;
    this.#schedule = schedule;
  }

  /** @throws {TypeError} for a schedule that has nothing to ask. */
  attach(handler: EventHandler): void {
    this.#handler = handler;
    if (!this.#schedule) return;
    const listed = listedCarriers(handler.carriers);
    this.#scheduled = this.#schedule.carriers ?? listed;
    const missing =
      this.#scheduled.find((carrier) => !listed.includes(carrier)) ?? (listed.length === 0 ? "any carrier" : null);
    if (missing !== null)
      throw new TypeError(`inbox: reconcile needs an api that lists recordings; ${missing} has none`);
  }

  /** Begins the schedule. @param onFailure told when the database fails. */
  start(onFailure: (error: unknown) => void): void {
    const schedule = this.#schedule;
    if (!schedule) return;
    const lookMs = Math.min(schedule.everyMs / 4, LOOK_MS);
    for (const carrier of this.#scheduled) {
      this.#timers.push(
        new Every(lookMs, () =>
          this.#turn(carrier, schedule)
            .catch(onFailure)
            .then(() => 0),
        ),
      );
    }
  }

  async reconcile(options: ReconcileOptions): Promise<ReconcileResult> {
    const wanted = checkReconcile(options, this.#now());
    return (await this.#run(wanted, options.api, options.signal)).result;
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new InboxError("stopped"));
    for (const timer of this.#timers) await timer.stop();
    await Promise.allSettled(this.#running);
  }

  #now = (): number => (this.#handler?.clock ?? Date.now)();

  #run(
    wanted: Wanted,
    api?: ListsRecordings,
    signal?: AbortSignal,
  ): Promise<{ result: ReconcileResult; settledAt: number }> {
    const run = this.#compare(wanted, api, signal);
    const ended = run.catch(() => undefined).then(() => void this.#running.delete(ended));
    this.#running.add(ended);
    return run;
  }

  async #compare(wanted: Wanted, given: ListsRecordings | undefined, own: AbortSignal | undefined) {
    const { carrier, dryRun } = wanted;
    const api = listingOf(this.#handler?.carriers ?? [], carrier, given);
    const signal = AbortSignal.any([this.#stopping.signal, ...(own ? [own] : [])]);
    const { engine, target } = await this.#store.connection();
    const append = async (event: RecordingEvent) => {
      // One for each: what is erased, is erased with all that came with it.
      const [answer = "duplicate"] = await this.#store.append([event], deliveryOf(carrier, this.#now()));
      return answer;
    };
    const comparison = new Comparison(
      { engine, names: target.names, api, now: this.#now, signal, append, ...this.pace },
      wanted,
    );
    const startedAt = performance.now();
    const tell = (outcome: "succeeded" | "failed") => {
      const { unreadable } = comparison;
      if (unreadable) this.#handler?.report(unreadable);
      if (dryRun || signal.aborted) return;
      const seconds = (performance.now() - startedAt) / 1000;
      this.#handler?.observer?.observe({ what: "reconciled", carrier, found: comparison.found, seconds, outcome });
    };
    try {
      const result = await comparison.run();
      tell("succeeded");
      return { result, settledAt: comparison.settledAt };
    } catch (error) {
      tell("failed");
      throw error;
    }
  }

  async #turn(carrier: string, { everyMs, lookbackMs, settleMs }: ScheduleSettings): Promise<void> {
    const { engine, target } = await this.#store.connection();
    const until = this.#now() - settleMs;
    const turns = new Turns(engine, target.names, carrier);
    const last = await turns.take(everyMs, until);
    if (last === null) return;
    const lease = new Every(RENEW_MS, () =>
      turns
        .renew()
        .catch(() => undefined)
        .then(() => 0),
    );
    let done: number | null = null;
    try {
      const { settledAt } = await this.#run({ carrier, since: last - lookbackMs, until, settleMs, conferenceIds: [] });
      done = Math.max(settledAt, until - LONGEST_PENDING_MS);
    } catch (cause) {
      if (!this.#stopping.signal.aborted)
        this.#handler?.report(new HookswitchError("reconcile_failed", { carrier, cause }));
    } finally {
      await lease.stop();
      await turns.end(done);
    }
  }
}
