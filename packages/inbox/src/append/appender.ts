import type { Appended } from "@hookswitch/core";
import { isConflict, isRefusal } from "../engine/database-error.js";
import type { Engine } from "../engine/engine.js";
import { within } from "../engine/within.js";
import { Batcher } from "./batcher.js";
import { insertRows, mark, type Target } from "./insert.js";
import type { Rows } from "./rows.js";

type Answers = readonly Appended[];

const LIMITS = { count: 500, bytes: 8 * 1024 ** 2, waitingBytes: 128 * 1024 ** 2, sharedFrom: 128 };

/** One batch is made while another is written; PGlite has one connection. */
const WRITERS = { postgresql: 2, pglite: 1 };

/** A statement may take so long, and a whole batch; milliseconds. A carrier waits no longer than some seconds. */
const STATEMENT_MS = 5_000;
const BATCH_MS = 8_000;

/** Writes appends, those that come together in one transaction. */
export class Appender {
  readonly #engine: Engine;
  readonly #target: Target;
  readonly #batcher: Batcher<Rows, Answers>;

  constructor(engine: Engine, target: Target) {
    this.#engine = engine;
    this.#target = target;
    this.#batcher = new Batcher((batch) => this.#write(batch), { ...LIMITS, writers: WRITERS[engine.name] });
  }

  /** Resolves when all is on disk. */
  append = (rows: Rows): Promise<Answers> => this.#batcher.add(rows);

  idle = (): Promise<void> => this.#batcher.idle();

  async #write(batch: readonly Rows[]): Promise<PromiseSettledResult<Answers>[]> {
    try {
      const answers = await this.#commit(batch).catch((error) => {
        if (isConflict(error)) return this.#commit(batch);
        throw error;
      });
      return answers.map((value) => ({ status: "fulfilled", value }));
    } catch (error) {
      // One that is refused must not take the others with it.
      if (batch.length > 1 && isRefusal(error)) return this.#oneByOne(batch);
      return batch.map(() => ({ status: "rejected", reason: error }));
    }
  }

  async #oneByOne(batch: readonly Rows[]): Promise<PromiseSettledResult<Answers>[]> {
    const settled: PromiseSettledResult<Answers>[] = [];
    for (const rows of batch) settled.push(...(await this.#write([rows])));
    return settled;
  }

  async #commit(batch: readonly Rows[]): Promise<Answers[]> {
    const work = this.#engine
      .transaction((session) => insertRows(session, this.#target, batch), STATEMENT_MS)
      .then(async (stored) => {
        await this.#engine.settle();
        return stored;
      });
    const stored = await within(work, BATCH_MS);
    const told = new Set<string>();
    return batch.map(({ events }) => events.map((event) => answer(event, stored, told)));
  }
}

/** An event that a delivery holds twice is stored once. */
function answer(event: Rows["events"][number], stored: ReadonlySet<string>, told: Set<string>): Appended {
  const it = mark(event);
  if (!stored.has(it) || told.has(it)) return "duplicate";
  told.add(it);
  return "stored";
}
