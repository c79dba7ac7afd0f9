import type { Target } from "../append/insert.js";
import type { Engine, Session } from "../engine/engine.js";
import { removeEvents } from "../queries/erase.js";

/** How long what is done is kept, milliseconds; `null`: for ever. */
export interface Retention {
  events: number | null;
  bodies: number | null;
}

const BATCH = 500;

/** Done: nothing is to be run, and nobody has to look at it. */
const DONE = "h.state = 'delivered'";

/** Removes what is past its time; does nothing where another process is at it. */
export async function sweep(engine: Engine, target: Target, { events, bodies }: Retention): Promise<void> {
  if (events !== null) await repeat(engine, target, (session) => sweepEvents(session, target, events));
  if (bodies !== null) await repeat(engine, target, (session) => sweepBodies(session, target, bodies));
}

async function repeat(engine: Engine, { names }: Target, step: (session: Session) => Promise<number>): Promise<void> {
  for (let done = BATCH; done === BATCH; ) {
    done = await engine.transaction(async (session) => {
      const [lock] = await session.query<{ mine: boolean }>(
        "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine",
        [`hookswitch.inbox.sweep.${names.schema}`],
      );
      return lock?.mine ? step(session) : 0;
    });
  }
}

async function sweepEvents(session: Session, target: Target, ageMs: number): Promise<number> {
  const { schema } = target.names;
  const rows = await session.query<{ key: string }>(
    `SELECT e.key::text AS key FROM ${schema}.events e JOIN ${schema}.handling h ON h.key = e.key
     WHERE e.received_at < now() - $1::text::float8 * interval '1 millisecond' AND ${DONE}
     ORDER BY e.received_at LIMIT ${BATCH}`,
    [String(ageMs)],
  );
  await removeEvents(
    session,
    target,
    rows.map(({ key }) => key),
  );
  return rows.length;
}

async function sweepBodies(session: Session, { names: { schema } }: Target, ageMs: number): Promise<number> {
  const rows = await session.query(
    `UPDATE ${schema}.deliveries SET request = NULL, body = NULL WHERE id IN (
       SELECT d.id FROM ${schema}.deliveries d
       WHERE d.received_at < now() - $1::text::float8 * interval '1 millisecond'
         AND (d.request IS NOT NULL OR d.body IS NOT NULL)
         AND NOT EXISTS (
           SELECT FROM ${schema}.events e LEFT JOIN ${schema}.handling h ON h.key = e.key
           WHERE e.delivery = d.id AND NOT COALESCE(${DONE}, false)
         )
       LIMIT ${BATCH}
     ) RETURNING id`,
    [String(ageMs)],
  );
  return rows.length;
}
