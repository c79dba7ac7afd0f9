import { type Appended, HookswitchError, type RecordingEvent } from "@hookswitch/core";
import type { Engine } from "../engine/engine.js";
import type { Names } from "../schema/names.js";
import { Checkpoint } from "./checkpoint.js";
import { missingOf } from "./compare.js";
import { listsConferencesApart, seenConferences } from "./conferences.js";
import { giveUp } from "./give-up.js";
import { isOver, isRunning } from "./is-over.js";
import type { ListsRecordings, ReconcileResult, RecordingsQuery, Wanted } from "./options.js";
import { Patience } from "./patience.js";
import { Slices, type Span } from "./slices.js";
import { Tally } from "./tally.js";

/** What a comparison works with. */
export interface Tools {
  engine: Engine;
  names: Names;
  api: ListsRecordings;
  now: () => number;
  signal: AbortSignal;
  append(event: RecordingEvent): Promise<Appended>;
  /** The first wait after a failure, and the length of the first slice, milliseconds. */
  waitMs?: number | undefined;
  sliceMs?: number | undefined;
}

/** So many are looked up, and appended, at a time. */
const BATCH = 200;

/** Compares a carrier's lists with what the inbox has, and appends what it lacks. */
export class Comparison {
  readonly #tools: Tools;
  readonly #wanted: Wanted;
  readonly #patience: Patience;
  readonly #tally = new Tally();
  #firstUnreadable: HookswitchError | null = null;

  constructor(tools: Tools, wanted: Wanted) {
    this.#tools = tools;
    this.#wanted = wanted;
    this.#patience = new Patience(tools.signal, tools.waitMs);
  }

  /**
   * @throws {InboxError} `list_failed`, `list_refused`, and what the database failed with.
   * @throws the reason of an aborted signal.
   */
  async run(): Promise<ReconcileResult> {
    const { accountId, since, until, dryRun = false } = this.#wanted;
    const accounts = accountId === undefined ? (this.#tools.api.accountIds ?? [undefined]) : [accountId];
    let first = until;
    const failures: unknown[] = [];
    for (const account of accounts) {
      try {
        first = Math.min(first, await this.#account(account));
      } catch (failure) {
        this.#tools.signal.throwIfAborted();
        // One account's wrong token is no reason to leave out the others.
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
    const { listed, pending, unreadable, found } = this.#tally;
    return {
      listed,
      found: found.size,
      pending,
      unreadable,
      events: [...found],
      since: iso(Math.max(first, since)),
      until: iso(until),
      dryRun,
    };
  }

  /** How many were appended so far. */
  get found(): number {
    return this.#tally.found.size;
  }

  /** What to tell of entries that no event can be made of; `null` where there were none. */
  get unreadable(): HookswitchError | null {
    const { unreadable } = this.#tally;
    const { carrier } = this.#wanted;
    const details = { ...this.#firstUnreadable?.details, from: "list", entries: unreadable };
    return unreadable === 0 ? null : new HookswitchError("payload_unreadable", { carrier, details });
  }

  /** Begun before this instant, epoch milliseconds, nothing was pending. */
  get settledAt(): number {
    return Math.min(this.#wanted.until, this.#tally.pendingSince);
  }

  /** @returns where it began. */
  async #account(accountId: string | undefined): Promise<number> {
    const { engine, names, sliceMs } = this.#tools;
    const { carrier, since, until, dryRun } = this.#wanted;
    const checkpoint = dryRun ? null : new Checkpoint(engine, names, { carrier, accountId, since });
    const begin = (await checkpoint?.load()) ?? since;
    const slices = new Slices({ since: begin, until }, sliceMs);
    for (let slice = slices.next(); slice; slice = slices.next()) {
      const listed = await this.#attempt(slice, accountId, slice.since);
      if (listed === null) slices.failed();
      else {
        slices.done(slice, listed);
        await checkpoint?.save(Math.max(begin, Math.min(slices.at, this.#tally.pendingSince)));
        this.#tell(accountId, slices.at);
      }
    }
    if (listsConferencesApart(carrier)) await this.#conferences(accountId);
    await checkpoint?.clear();
    return begin;
  }

  async #conferences(accountId: string | undefined): Promise<void> {
    const { engine, names } = this.#tools;
    const { carrier, since, until, conferenceIds } = this.#wanted;
    const asked = new Set<string>();
    const ask = async (conferenceId: string) => {
      if (asked.has(conferenceId)) return;
      asked.add(conferenceId);
      while ((await this.#attempt({ since, until, conferenceId }, accountId, until)) === null);
    };
    for (const id of conferenceIds) await ask(id);
    for await (const id of seenConferences(engine, names, carrier, { since, until })) await ask(id);
  }

  /** Lists once, and waits where that failed. @returns how many there were; `null`: ask again. */
  async #attempt(
    query: Span & Pick<RecordingsQuery, "conferenceId">,
    accountId: string | undefined,
    at: number,
  ): Promise<number | null> {
    this.#tally.begin();
    try {
      await this.#list(query, accountId, at);
      this.#patience.succeeded();
      return this.#tally.listedNow;
    } catch (thrown) {
      this.#tally.takeBack();
      // A conference that the carrier has forgotten.
      if (query.conferenceId !== undefined && (thrown as { status?: unknown } | null)?.status === 404) return 0;
      if (await this.#patience.afterFailure(thrown)) return null;
      const { carrier } = this.#wanted;
      throw giveUp(thrown, { carrier, at: iso(at), listed: this.#tally.listed, found: this.#tally.found.size });
    }
  }

  async #list(
    { since, until, ...more }: Span & Pick<RecordingsQuery, "conferenceId">,
    accountId: string | undefined,
    at: number,
  ): Promise<void> {
    const { api, signal } = this.#tools;
    const onUnreadable = (error: HookswitchError) => {
      // One entry that is broken is no reason to stand still before it for ever.
      this.#tally.unreadable += 1;
      this.#firstUnreadable ??= error;
    };
    const query = { ...more, ...(accountId === undefined ? {} : { accountId }), signal, onUnreadable };
    let batch = new Map<string, RecordingEvent>();
    const flush = async () => {
      signal.throwIfAborted();
      await this.#compare([...batch.values()], since);
      batch = new Map();
      this.#tell(accountId, at);
    };
    for await (const event of api.listRecordings({ ...query, since: new Date(since), until: new Date(until) })) {
      batch.set(event.id, event);
      if (batch.size >= BATCH) await flush();
    }
    if (batch.size > 0) await flush();
  }

  async #compare(events: readonly RecordingEvent[], since: number): Promise<void> {
    const { engine, names, append, now } = this.#tools;
    const { settleMs, dryRun } = this.#wanted;
    const running = events.filter(isRunning);
    const missing = await missingOf(
      engine,
      names,
      events.filter((event) => !isRunning(event)),
    );
    const over = missing.filter((event) => isOver(event, now(), settleMs));
    const fresh = missing.filter((event) => !over.includes(event));
    this.#tally.add(events.length, [...running, ...fresh], since);
    const answers = dryRun ? over.map(() => "stored" as const) : await Promise.all(over.map(append));
    for (const [index, { id }] of over.entries()) if (answers[index] === "stored") this.#tally.found.add(id);
  }

  #tell(accountId: string | undefined, at: number): void {
    const { carrier, onProgress } = this.#wanted;
    const { listed, found } = this.#tally;
    onProgress?.({ carrier, accountId: accountId ?? null, listed, found: found.size, at: iso(at) });
  }
}

const iso = (time: number): string => new Date(time).toISOString();
