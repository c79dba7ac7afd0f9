import type { Engine } from "../engine/engine.js";
import type { Names } from "../schema/names.js";

/** An older one is not gone on from: what has happened since may be before it. */
const GOOD_FOR = "interval '1 day'";

/** Which comparison: those of the same beginning go on from each other. */
export interface CheckpointOf {
  carrier: string;
  accountId: string | undefined;
  since: number;
}

/** How far a comparison has come that did not end. */
export class Checkpoint {
  readonly #engine: Engine;
  readonly #table: string;
  readonly #key: readonly [carrier: string, account: string, since: string];

  constructor(engine: Engine, { schema }: Names, { carrier, accountId = "", since }: CheckpointOf) {
    this.#engine = engine;
    this.#table = `${schema}.reconciliations`;
    this.#key = [carrier, accountId, new Date(since).toISOString()];
  }

  /** Epoch milliseconds; `null` where none came anywhere. */
  async load(): Promise<number | null> {
    const [row] = await this.#engine.query<{ at: number }>(
      `SELECT (extract(epoch FROM at) * 1000)::float8 AS at FROM ${this.#table}
       WHERE carrier = $1 AND account = $2 AND since = $3::timestamptz AND changed_at > now() - ${GOOD_FOR}`,
      this.#key,
    );
    return row ? Math.floor(row.at) : null;
  }

  async save(at: number): Promise<void> {
    await this.#engine.query(
      `INSERT INTO ${this.#table} (carrier, account, since, at, changed_at)
       VALUES ($1, $2, $3::timestamptz, $4::timestamptz, now())
       ON CONFLICT (carrier, account, since) DO UPDATE SET at = excluded.at, changed_at = now()`,
      [...this.#key, new Date(at).toISOString()],
    );
  }

  /** Forgets it, and those that nobody went on from. */
  async clear(): Promise<void> {
    await this.#engine.query(
      `DELETE FROM ${this.#table}
       WHERE (carrier = $1 AND account = $2 AND since = $3::timestamptz) OR changed_at < now() - ${GOOD_FOR}`,
      this.#key,
    );
  }
}
