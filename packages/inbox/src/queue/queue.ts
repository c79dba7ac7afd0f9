import PgBoss from "pg-boss";
import type { Engine, Session } from "../engine/engine.js";
import { lockSchema } from "../schema/migrate.js";
import type { Names } from "../schema/names.js";
import { bossDatabase } from "./boss-database.js";

/** The queue with a job for each event that is not done; the job's id is the event's key. */
const QUEUE = "events";

/** pg-boss drops jobs that waited so long; events wait for ever. */
const TWENTY_YEARS_MINUTES = 20 * 365 * 24 * 60;

/** A job is tried by our own policy; pg-boss gives it back only when its worker died, as often as that happens. */
const NO_LIMIT = 1_000_000;

/** A job to put in. */
export interface NewJob {
  key: string;
  priority: number;
  startAfter?: Date | undefined;
  /** How often a worker died over this event; for one that was tried before. */
  crashes?: number | undefined;
}

/** A job that was taken. */
export interface TakenJob {
  key: string;
  priority: number;
  crashes: number;
  /** Whether it is taken for the first time: nothing was tried before. */
  isFresh: boolean;
}

/** The events that are not done, in pg-boss. */
export class Queue {
  readonly #boss: PgBoss;
  readonly #engine: Engine;
  readonly #names: Names;
  readonly #leaseSeconds: number;

  constructor(
    engine: Engine,
    names: Names,
    options: { leaseMs: number; supervise: boolean; onError: (error: unknown) => void },
  ) {
    this.#engine = engine;
    this.#names = names;
    this.#leaseSeconds = Math.max(1, Math.ceil(options.leaseMs / 1000));
    this.#boss = new PgBoss({
      db: bossDatabase(engine),
      schema: names.jobs,
      schedule: false,
      supervise: options.supervise,
      maintenanceIntervalSeconds: Math.min(60, Math.max(1, Math.floor(this.#leaseSeconds / 2))),
    } as PgBoss.ConstructorOptions);
    this.#boss.on("error", options.onError);
  }

  async start(): Promise<void> {
    await this.#engine.transaction((session) => this.#install(session));
    await this.#boss.start();
    await this.#engine.transaction((session) => this.#create(session));
  }

  /** pg-boss's own way to make its schema fails where two processes do so at once. */
  async #install(session: Session): Promise<void> {
    const { jobs } = this.#names;
    await lockSchema(session, this.#names);
    const [row] = await session.query<{ name: string | null }>("SELECT to_regclass($1)::text AS name", [
      `${jobs}.version`,
    ]);
    if (!row?.name) await bossDatabase(session).executeSql(PgBoss.getConstructionPlans(jobs), []);
  }

  /**
   * Makes the queue, as pg-boss does, which cannot be told to do so in a transaction of ours.
   *
   * pg-boss takes the jobs of highest priority by sorting all that wait; the index has them in order.
   */
  async #create(session: Session): Promise<void> {
    const { jobs } = this.#names;
    await lockSchema(session, this.#names);
    const options = { policy: "standard", retentionMinutes: TWENTY_YEARS_MINUTES, retryLimit: NO_LIMIT };
    await session.query(`SELECT ${jobs}.create_queue($1, $2)`, [QUEUE, JSON.stringify(options)]);
    const [queue] = await session.query<{ table: string }>(
      `SELECT partition_name AS table FROM ${jobs}.queue WHERE name = $1`,
      [QUEUE],
    );
    await session.script(
      `CREATE INDEX IF NOT EXISTS hookswitch_next ON ${jobs}.${queue?.table} (priority DESC, created_on, id, start_after) WHERE state < 'active'`,
    );
  }

  stop = (): Promise<void> => this.#boss.stop({ graceful: false, close: false });

  async insert(session: Session, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const rows = jobs.map(({ key, priority, startAfter, crashes }) => ({
      id: key,
      name: QUEUE,
      priority,
      data: crashes === undefined ? undefined : { crashes },
      startAfter: startAfter?.toISOString(),
      expireInSeconds: this.#leaseSeconds,
    }));
    await this.#boss.insert(rows as unknown as PgBoss.JobInsert[], { db: bossDatabase(session) });
  }

  /** Takes jobs, those of the highest priority first; for the rest of the transaction, plans go by the index. */
  async take(session: Session, count: number): Promise<TakenJob[]> {
    // A queue changes faster than the planner's statistics do; it would sort all that wait, again and again.
    await session.script(
      "SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off",
    );
    const jobs = await fetch(this.#boss, session, count);
    const strange = jobs.filter(({ expireInSeconds }) => Number(expireInSeconds) !== this.#leaseSeconds);
    if (strange.length > 0) await this.#lease(session, strange);
    return jobs.map(({ id, priority, data, retryCount }) => {
      const crashes = ((data as { crashes?: number } | null)?.crashes ?? 0) + retryCount;
      return { key: id, priority, crashes, isFresh: data === null && retryCount === 0 };
    });
  }

  /** Jobs come with the lease of who put them in; ours is what we renew by. */
  async #lease(session: Session, jobs: readonly { id: string }[]): Promise<void> {
    await session.query(
      `UPDATE ${this.#names.jobs}.job SET expire_in = $3::text::int * interval '1 second'
       WHERE name = $1 AND id = ANY($2::uuid[])`,
      [QUEUE, jobs.map(({ id }) => id), String(this.#leaseSeconds)],
    );
  }

  async remove(session: Session, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.#boss.deleteJob(QUEUE, keys as string[], { db: bossDatabase(session) });
  }

  /** Removes the jobs that nobody is at, and says which. */
  async removeWaiting(session: Session, keys: readonly string[]): Promise<string[]> {
    const rows = await session.query<{ id: string }>(
      `DELETE FROM ${this.#names.jobs}.job WHERE name = $1 AND id = ANY($2::uuid[]) AND state < 'active' RETURNING id`,
      [QUEUE, keys],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes a job out and puts it in anew: pg-boss has no way to set the time of the next attempt itself. */
  async reschedule(session: Session, jobs: readonly NewJob[]): Promise<void> {
    await this.remove(
      session,
      jobs.map(({ key }) => key),
    );
    await this.insert(session, jobs);
  }

  /** Gives jobs back untried; those that another worker has by now, or has done with, are left alone. */
  async putBack(session: Session, jobs: readonly (NewJob & { crashes: number })[]): Promise<void> {
    if (jobs.length === 0) return;
    // Who takes a job after us counts us as one more that died over it.
    const rows = await session.query<{ id: string }>(
      `DELETE FROM ${this.#names.jobs}.job j USING unnest($2::uuid[], $3::text[]) AS given (key, crashes)
       WHERE j.name = $1 AND j.id = given.key AND j.state = 'active'
         AND j.retry_count + COALESCE((j.data->>'crashes')::int, 0) = given.crashes::int RETURNING j.id`,
      [QUEUE, jobs.map(({ key }) => key), jobs.map(({ crashes }) => String(crashes))],
    );
    const ours = new Set(rows.map(({ id }) => id));
    await this.insert(
      session,
      jobs.filter(({ key }) => ours.has(key)),
    );
  }

  /** Starts the leases anew; pg-boss has no call for that before version 11. */
  async renew(keys: readonly string[]): Promise<void> {
    await this.#engine.query(
      `UPDATE ${this.#names.jobs}.job SET started_on = now() WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'active'`,
      [QUEUE, keys],
    );
  }

  /** The jobs, for a statement that counts them. */
  get table(): string {
    return `(SELECT id, state FROM ${this.#names.jobs}.job WHERE name = '${QUEUE}')`;
  }
}

/** pg-boss hides that the database failed; we must know it from an empty queue. */
async function fetch(boss: PgBoss, session: Session, batchSize: number): Promise<PgBoss.JobWithMetadata<unknown>[]> {
  let failure: unknown;
  const database = bossDatabase(session);
  const db: PgBoss.Db = {
    executeSql: (text, values) =>
      database.executeSql(text, values).catch((thrown) => {
        failure = thrown;
        throw thrown;
      }),
  };
  const jobs = await boss.fetch(QUEUE, { batchSize, includeMetadata: true, db });
  if (failure !== undefined) throw failure;
  return jobs;
}
