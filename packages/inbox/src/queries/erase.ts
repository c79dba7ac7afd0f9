import { clean, lookup } from "../append/column.js";
import type { Target } from "../append/insert.js";
import type { Engine, Session } from "../engine/engine.js";
import { writeAudit } from "./audit.js";

/** Whose events to erase. */
export type EraseFilter =
  | { callId: string }
  /** A caller's or callee's number, in whatever field it stands. */
  | { number: string }
  | { carrier: string; accountId: string };

/** What was erased. */
export interface EraseResult {
  events: number;
  recordings: number;
}

/** Fewer digits would fit what is no number. */
const FEWEST_DIGITS = 6;
const BATCH = 500;

/**
 * Erases events with all that came with them. Only a hash of their ids stays, so that a late copy is not stored again.
 *
 * @throws {TypeError} for a filter that is none of the three.
 */
export async function eraseEvents(engine: Engine, target: Target, filter: EraseFilter): Promise<EraseResult> {
  const [by, where, values] = conditionOf(filter);
  const { schema } = target.names;
  const result: EraseResult = { events: 0, recordings: 0 };
  for (let isMore = true; isMore; ) {
    await engine.transaction(async (session) => {
      const found = await session.query<{ key: string }>(
        `SELECT e.key::text AS key FROM ${schema}.events e WHERE ${where} ORDER BY e.key LIMIT ${BATCH}`,
        values,
      );
      isMore = found.length > 0;
      const step = await eraseKeys(
        session,
        target,
        await withKin(
          session,
          schema,
          found.map(({ key }) => key),
        ),
      );
      result.events += step.events;
      result.recordings += step.recordings;
    });
  }
  await writeAudit(engine, target.names, "erase", { by, ...result });
  await engine.settle();
  return result;
}

function conditionOf(filter: EraseFilter): [by: string, where: string, values: unknown[]] {
  const names = Object.keys(filter).sort().join();
  if (names === "callId" && "callId" in filter) return ["callId", "e.call_id = $1", [lookup(filter.callId)]];
  if (names === "accountId,carrier" && "carrier" in filter) {
    return ["account", "e.carrier = $1 AND e.account_id = $2", [clean(filter.carrier), lookup(filter.accountId)]];
  }
  if (names === "number" && "number" in filter) {
    const digits = filter.number.replaceAll(/\D/g, "");
    if (digits.length < FEWEST_DIGITS) throw new TypeError(`inbox: a number has ${FEWEST_DIGITS} digits or more`);
    return ["number", "e.event ~ $1", [`(^|[^0-9])${digits}($|[^0-9])`]];
  }
  throw new TypeError("inbox: erase takes { callId }, { number } or { carrier, accountId }");
}

/** With those of the same recordings and deliveries: a transcription need not name the call again. */
async function withKin(session: Session, schema: string, keys: readonly string[]): Promise<string[]> {
  const rows = await session.query<{ key: string }>(
    `SELECT e.key::text AS key FROM ${schema}.events e WHERE e.key = ANY($1::uuid[])
     UNION SELECT k.key::text FROM ${schema}.events e
       JOIN ${schema}.events k ON k.carrier = e.carrier AND k.recording_id = e.recording_id
       WHERE e.key = ANY($1::uuid[])
     UNION SELECT k.key::text FROM ${schema}.events e JOIN ${schema}.events k ON k.delivery = e.delivery
       WHERE e.key = ANY($1::uuid[])`,
    [keys],
  );
  return rows.map(({ key }) => key);
}

async function eraseKeys(session: Session, target: Target, keys: readonly string[]): Promise<EraseResult> {
  const { schema } = target.names;
  const recordings = await session.query(
    `DELETE FROM ${schema}.recordings r USING ${schema}.events e
     WHERE e.key = ANY($1::uuid[]) AND r.carrier = e.carrier AND r.recording_id = e.recording_id RETURNING r.key`,
    [keys],
  );
  await removeEvents(session, target, keys);
  return { events: keys.length, recordings: recordings.length };
}

/** Removes events and what hangs on them, but the state of recordings; leaves the hashes. */
export async function removeEvents(session: Session, { names, queue }: Target, keys: readonly string[]): Promise<void> {
  const { schema } = names;
  await session.query(
    `INSERT INTO ${schema}.tombstones (key, made_at) SELECT unnest($1::uuid[]), now() ON CONFLICT DO NOTHING`,
    [keys],
  );
  await queue.remove(session, keys);
  for (const table of ["attempts", "handling", "duplicates"]) {
    await session.query(`DELETE FROM ${schema}.${table} WHERE key = ANY($1::uuid[])`, [keys]);
  }
  await session.query(
    `WITH gone AS (DELETE FROM ${schema}.events WHERE key = ANY($1::uuid[]) RETURNING delivery)
     DELETE FROM ${schema}.deliveries d WHERE d.id IN (SELECT delivery FROM gone) AND NOT EXISTS (
       SELECT FROM ${schema}.events e WHERE e.delivery = d.id AND NOT e.key = ANY($1::uuid[])
     )`,
    [keys],
  );
}
