import type { Engine, Session } from "../engine/engine.js";
import { InboxError } from "../errors.js";
import { type Migration, migrations } from "./migrations.js";
import type { Names } from "./names.js";

/** Any number that nobody else is likely to take. */
const LOCK = "hookswitch.inbox.migrate";

/** Keeps other processes out until the transaction ends. */
export const lockSchema = (session: Session, { schema }: Names): Promise<unknown> =>
  session.query("SELECT 1 AS held FROM (SELECT pg_advisory_xact_lock(hashtextextended($1, 0))) AS l", [
    `${LOCK}.${schema}`,
  ]);

async function appliedVersion(session: Session, { schema }: Names): Promise<number> {
  const [table] = await session.query<{ name: string | null }>("SELECT to_regclass($1)::text AS name", [
    `${schema}.migrations`,
  ]);
  if (!table?.name) return 0;
  const [row] = await session.query<{ version: number | null }>(
    `SELECT max(version)::int AS version FROM ${schema}.migrations`,
  );
  return row?.version ?? 0;
}

/**
 * Brings the schema to the version that this code knows; any number of processes may do so at once.
 *
 * @throws {InboxError} `database_newer`
 */
export async function migrate(engine: Engine, names: Names, steps: readonly Migration[] = migrations): Promise<void> {
  const newest = steps.at(-1)?.version ?? 0;
  const check = (version: number): boolean => {
    if (version > newest) throw new InboxError("database_newer", { database: version, code: newest });
    return version === newest;
  };
  if (check(await appliedVersion(engine, names))) return;
  await engine.transaction(async (session) => {
    await lockSchema(session, names);
    await session.script(`
      CREATE SCHEMA IF NOT EXISTS ${names.schema};
      CREATE TABLE IF NOT EXISTS ${names.schema}.migrations (
        version integer PRIMARY KEY,
        applied_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  });
  for (const step of steps) await engine.transaction((session) => apply(session, names, step));
  check(await appliedVersion(engine, names));
}

async function apply(session: Session, names: Names, { version, script }: Migration): Promise<void> {
  await lockSchema(session, names);
  if ((await appliedVersion(session, names)) >= version) return;
  await session.script(script.replaceAll("$schema", names.schema));
  await session.query(`INSERT INTO ${names.schema}.migrations (version) VALUES ($1)`, [version]);
}
