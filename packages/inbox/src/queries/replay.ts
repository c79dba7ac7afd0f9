import type { RecordingEvent } from "@hookswitch/core";
import { eventKey } from "../append/event-key.js";
import type { Target } from "../append/insert.js";
import { priorityOf } from "../append/priority.js";
import type { Engine, Session } from "../engine/engine.js";
import { writeAudit } from "./audit.js";
import { type Condition, conditionOf, type InboxFilter } from "./filter.js";

/** What a replay did, or would do. */
export interface ReplayResult {
  /** Events that fit the filter. */
  matched: number;
  /** Of them, those whose callbacks run again; the others are being handled, or wait for it. */
  replayed: number;
  dryRun: boolean;
}

const BATCH = 500;
const FIRST_KEY = "00000000-0000-0000-0000-000000000000";

/** What may be handled again: what is done, given up, or waits for its next attempt. */
const REPLAYABLE = "h.state IN ('delivered', 'dead', 'failed')";

/**
 * Runs the callbacks of events again, all of them, whatever succeeded before.
 *
 * @throws {TypeError} for a filter that names nothing: all that ever was is no answer to a slip.
 */
export async function replayEvents(
  engine: Engine,
  target: Target,
  filter: InboxFilter,
  dryRun: boolean,
): Promise<ReplayResult> {
  const condition = conditionOf(filter, eventKey);
  if (condition.where === "true") throw new TypeError("inbox: replay needs a filter that names something");
  const result = { matched: 0, replayed: 0, dryRun };
  if (dryRun) return { ...result, ...(await count(engine, target, condition)) };
  for (let after: string | undefined = FIRST_KEY; after !== undefined; ) {
    const from: string = after;
    const step = await engine.transaction((session) => replayBatch(session, target, condition, from));
    result.matched += step.matched;
    result.replayed += step.replayed;
    after = step.last;
  }
  await writeAudit(engine, target.names, "replay", { by: Object.keys(filter), ...result });
  await engine.settle();
  return result;
}

async function count(session: Session, { names }: Target, { where, values }: Condition) {
  const [row] = await session.query<{ matched: number; replayed: number }>(
    `SELECT count(*)::int AS matched, count(*) FILTER (WHERE ${REPLAYABLE})::int AS replayed
     FROM ${names.schema}.events e LEFT JOIN ${names.schema}.handling h ON h.key = e.key WHERE ${where}`,
    values,
  );
  return row;
}

async function replayBatch(session: Session, { names, queue }: Target, { where, values }: Condition, after: string) {
  const { schema } = names;
  const rows = await session.query<{ key: string; event: string; isReplayable: boolean; isFailed: boolean }>(
    `SELECT e.key::text AS key, e.event, COALESCE(${REPLAYABLE}, false) AS "isReplayable",
       COALESCE(h.state = 'failed', false) AS "isFailed"
     FROM ${schema}.events e LEFT JOIN ${schema}.handling h ON h.key = e.key
     WHERE ${where} AND e.key > $${values.length + 1}::uuid ORDER BY e.key LIMIT ${BATCH}`,
    [...values, after],
  );
  const waiting = new Set(
    await queue.removeWaiting(
      session,
      rows.flatMap(({ key, isFailed }) => (isFailed ? key : [])),
    ),
  );
  const again = rows.filter(({ key, isReplayable, isFailed }) => isReplayable && (!isFailed || waiting.has(key)));
  await session.query(
    `UPDATE ${schema}.handling SET state = 'received', round = round + 1, error_code = NULL, next_at = NULL,
       changed_at = now() WHERE key = ANY($1::uuid[])`,
    [again.map(({ key }) => key)],
  );
  const jobs = again.map(({ key, event }) => ({ key, priority: priorityOf(JSON.parse(event) as RecordingEvent) }));
  await queue.insert(session, jobs);
  return { matched: rows.length, replayed: again.length, last: rows.length === BATCH ? rows.at(-1)?.key : undefined };
}
