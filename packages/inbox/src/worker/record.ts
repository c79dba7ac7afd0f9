import type { Target } from "../append/insert.js";
import type { Engine, Session } from "../engine/engine.js";
import { unnest } from "../engine/unnest.js";
import type { AttemptRow, Outcome, Settlement } from "./outcome.js";

const ATTEMPT = {
  key: "uuid",
  round: "integer",
  callback: "text",
  attempt: "integer",
  started_at: "timestamptz",
  duration_ms: "integer",
  error_code: "text",
  next_at: "timestamptz",
} as const;

const HANDLING = {
  key: "uuid",
  round: "integer",
  state: "text",
  attempts: "integer",
  error_code: "text",
  next_at: "timestamptz",
} as const;

/** Writes what came of attempts, and moves the jobs on, in one transaction. */
export function recordOutcomes(engine: Engine, target: Target, outcomes: readonly Outcome[]): Promise<void> {
  return engine.transaction(async (session) => {
    const settlements = outcomes.flatMap(({ settlement }) => settlement ?? []).sort(byKey);
    await insertAttempts(
      session,
      target.names.schema,
      outcomes.flatMap(({ attempts }) => attempts),
    );
    const isBack = ({ state }: Settlement) => state === "put back";
    const [back, ended] = [settlements.filter(isBack), settlements.filter((one) => !isBack(one))];
    const settled = await settle(session, target.names.schema, ended);
    const ours = ended.filter(({ key }) => settled.has(key));
    await target.queue.remove(
      session,
      ours.filter(isOver).map(({ key }) => key),
    );
    await target.queue.reschedule(session, ours.filter((one) => !isOver(one)).map(jobOf));
    await target.queue.putBack(session, back.map(jobOf));
  });
}

const jobOf = ({ key, priority, nextAt, crashes }: Settlement) => ({
  key,
  priority,
  crashes,
  startAfter: nextAt ?? undefined,
});

const isOver = ({ state }: Settlement): boolean => state === "delivered" || state === "dead";

const byKey = (left: Settlement, right: Settlement): number => (left.key < right.key ? -1 : 1);

/**
 * Writes attempts; one that was written before, where only the answer was lost, is not counted twice.
 *
 * Of an event that was erased meanwhile, nothing is kept.
 */
async function insertAttempts(session: Session, schema: string, attempts: readonly AttemptRow[]): Promise<void> {
  if (attempts.length === 0) return;
  const given = unnest(ATTEMPT, attempts, (row) => [
    row.key,
    row.round,
    row.callback,
    row.attempt,
    row.startedAt.toISOString(),
    row.durationMs,
    row.errorCode,
    row.nextAt?.toISOString() ?? null,
  ]);
  await session.query(
    `INSERT INTO ${schema}.attempts (${Object.keys(ATTEMPT).join(", ")})
     SELECT DISTINCT ON (given.key, given.round, given.callback, given.attempt) ${given.columns}
     FROM ${given.from} JOIN ${schema}.events e ON e.key = given.key::uuid
     ORDER BY given.key, given.round, given.callback, given.attempt, given.error_code NULLS FIRST
     ON CONFLICT (key, round, callback, attempt) DO UPDATE SET error_code = NULL, next_at = NULL
     WHERE excluded.error_code IS NULL`,
    given.values,
  );
}

/**
 * Writes where events stand; a worker that lost its lease changes nothing that the next one finished, and what was
 * written before, where only the answer was lost, is not counted twice.
 *
 * @returns the keys that were written.
 */
async function settle(
  session: Session,
  schema: string,
  settlements: readonly Settlement[],
): Promise<ReadonlySet<string>> {
  if (settlements.length === 0) return new Set();
  const given = unnest(HANDLING, settlements, (row) => [
    row.key,
    row.round,
    row.state,
    row.attempts,
    row.errorCode,
    row.nextAt?.toISOString() ?? null,
  ]);
  const rows = await session.query<{ key: string }>(
    `INSERT INTO ${schema}.handling AS h (${Object.keys(HANDLING).join(", ")}, changed_at)
     SELECT ${given.columns}, now() FROM ${given.from} JOIN ${schema}.events e ON e.key = given.key::uuid
     ON CONFLICT (key) DO UPDATE SET state = excluded.state, attempts = h.attempts + CASE
         WHEN (h.state, h.next_at) IS NOT DISTINCT FROM (excluded.state, excluded.next_at) THEN 0
         ELSE excluded.attempts END,
       error_code = excluded.error_code, next_at = excluded.next_at, changed_at = excluded.changed_at
     WHERE h.round = excluded.round AND (h.state NOT IN ('delivered', 'dead') OR excluded.state = 'delivered')
     RETURNING key::text AS key`,
    given.values,
  );
  return new Set(rows.map(({ key }) => key));
}
