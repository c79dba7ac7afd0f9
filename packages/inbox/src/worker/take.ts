import type { DeliveryFacts, EventOrigin, RecordingEvent } from "@hookswitch/core";
import type { Target } from "../append/insert.js";
import type { Engine, Session } from "../engine/engine.js";
import type { TakenJob } from "../queue/queue.js";
import type { CallbackPast, TakenEvent } from "./taken-event.js";

interface Row {
  key: string;
  event: string;
  origin: EventOrigin;
  receivedAt: Date;
  traceparent: string | null;
  facts: string;
  round: number;
}

/** Takes jobs with all that is needed to run them: both, or neither. */
export function takeEvents(engine: Engine, { names, queue }: Target, count: number): Promise<TakenEvent[]> {
  return engine.transaction(async (session) => {
    const jobs = await queue.take(session, count);
    if (jobs.length === 0) return [];
    const rows = new Map((await load(session, names.schema, jobs)).map((row) => [row.key, row]));
    const pasts = await loadPasts(
      session,
      names.schema,
      jobs.filter(({ isFresh }) => !isFresh),
    );
    // Erased, or past its retention.
    await queue.remove(
      session,
      jobs.flatMap(({ key }) => (rows.has(key) ? [] : key)),
    );
    return jobs.flatMap((job) => {
      const row = rows.get(job.key);
      return row ? takenEvent(job, row, pasts.get(`${job.key} ${row.round}`)) : [];
    });
  });
}

const takenEvent = ({ priority, crashes }: TakenJob, row: Row, past: TakenEvent["past"] = new Map()): TakenEvent => ({
  key: row.key,
  event: JSON.parse(row.event) as RecordingEvent,
  origin: row.round > 0 ? "replay" : row.origin,
  receivedAt: row.receivedAt.toISOString(),
  facts: JSON.parse(row.facts) as DeliveryFacts,
  traceparent: row.traceparent,
  round: row.round,
  priority,
  crashes,
  past,
});

const load = (session: Session, schema: string, jobs: readonly TakenJob[]): Promise<Row[]> =>
  session.query<Row>(
    `SELECT e.key::text AS key, e.event, e.origin, e.received_at AS "receivedAt", e.traceparent, d.facts,
       COALESCE(h.round, 0) AS round
     FROM ${schema}.events e
     JOIN ${schema}.deliveries d ON d.id = e.delivery
     LEFT JOIN ${schema}.handling h ON h.key = e.key
     WHERE e.key = ANY($1::uuid[])`,
    [jobs.map(({ key }) => key)],
  );

interface Attempt {
  key: string;
  round: number;
  callback: string;
  errorCode: string | null;
  nextAt: Date | null;
}

/** What was tried before, by key and round. */
async function loadPasts(session: Session, schema: string, jobs: readonly TakenJob[]) {
  const pasts = new Map<string, Map<string, CallbackPast>>();
  if (jobs.length === 0) return pasts;
  const attempts = await session.query<Attempt>(
    `SELECT key::text AS key, round, callback, error_code AS "errorCode", next_at AS "nextAt"
     FROM ${schema}.attempts WHERE key = ANY($1::uuid[]) ORDER BY started_at`,
    [jobs.map(({ key }) => key)],
  );
  for (const { key, round, callback, errorCode, nextAt } of attempts) {
    const place = `${key} ${round}`;
    const past = pasts.get(place) ?? new Map<string, CallbackPast>();
    const { isDone = false, failures = 0 } = past.get(callback) ?? {};
    const isFailure = errorCode !== null;
    past.set(callback, {
      isDone: isDone || !isFailure,
      failures: failures + (isFailure ? 1 : 0),
      nextAt,
      isDead: isFailure && nextAt === null,
    });
    pasts.set(place, past);
  }
  return pasts;
}
