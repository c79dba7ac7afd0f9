import { randomUUID } from "node:crypto";
import type { Engine } from "../engine/engine.js";
import type { Names } from "../schema/names.js";

/** Without a renewal for so long, the process that had the turn is taken for dead. */
const LEASE_MS = 60_000;
export const RENEW_MS = LEASE_MS / 4;

/** Whose turn it is to compare a carrier: one process of however many ask. */
export class Turns {
  readonly #engine: Engine;
  readonly #table: string;
  readonly #holder = randomUUID();
  readonly #carrier: string;
  readonly #leaseMs: number;

  constructor(engine: Engine, { schema }: Names, carrier: string, leaseMs = LEASE_MS) {
    this.#leaseMs = leaseMs;
    this.#engine = engine;
    this.#table = `${schema}.reconcile_turns`;
    this.#carrier = carrier;
  }

  /**
   * Takes the turn, where it is due and nobody has it.
   *
   * @param first stands for the end of the last comparison where there was none.
   * @returns up to when everything was compared, epoch milliseconds; `null`: not now.
   */
  async take(everyMs: number, first: number): Promise<number | null> {
    const [row] = await this.#engine.query<{ done: number }>(
      `INSERT INTO ${this.#table} AS t (carrier, done, taken_at, lease_until, holder)
       VALUES ($1, $2::timestamptz, now(), now() + ${ms("$3")}, $4::uuid)
       ON CONFLICT (carrier) DO UPDATE SET taken_at = now(), lease_until = excluded.lease_until, holder = excluded.holder
       WHERE t.lease_until <= now() AND t.taken_at <= now() - ${ms("$5")}
       RETURNING (extract(epoch FROM t.done) * 1000)::float8 AS done`,
      [this.#carrier, new Date(first).toISOString(), String(this.#leaseMs), this.#holder, String(everyMs)],
    );
    return row ? Math.floor(row.done) : null;
  }

  async renew(): Promise<void> {
    await this.#engine.query(
      `UPDATE ${this.#table} SET lease_until = now() + ${ms("$3")} WHERE carrier = $1 AND holder = $2::uuid`,
      [this.#carrier, this.#holder, String(this.#leaseMs)],
    );
  }

  /** Gives the turn back; with `done`, the next comparison goes on from there. */
  async end(done: number | null): Promise<void> {
    await this.#engine.query(
      `UPDATE ${this.#table} SET lease_until = now(), done = COALESCE($3::timestamptz, done)
       WHERE carrier = $1 AND holder = $2::uuid`,
      [this.#carrier, this.#holder, done === null ? null : new Date(done).toISOString()],
    );
  }
}

const ms = (place: string): string => `${place}::text::float8 * interval '1 millisecond'`;
