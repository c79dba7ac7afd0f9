import type { Session } from "../engine/engine.js";
import type { Queue } from "../queue/queue.js";
import type { Names } from "../schema/names.js";

/** What the inbox holds. */
export interface InboxStats {
  /** Events that are not done: `received` and `failed` together. */
  depth: number;
  /** Of them, those that failed and are to be tried again. */
  failed: number;
  /** Events given up. */
  dead: number;
  /** Since when the oldest of them waits, seconds; 0 where none does. */
  oldestSeconds: number;
  /** How many are not done since so long. */
  stuck: Record<"15m" | "1h" | "24h", number>;
  /** How often an event came again that was there, as far back as events are kept. */
  duplicates: number;
}

const SINCE = (span: string): string => `count(*) FILTER (WHERE e.received_at < now() - interval '${span}')::int`;

/** Counts what is not done, and not all that ever was. */
export async function countEvents(session: Session, { schema }: Names, queue: Queue): Promise<InboxStats> {
  const [row] = await session.query<Omit<InboxStats, "stuck"> & { m15: number; h1: number; h24: number }>(
    `SELECT count(*)::int AS depth, count(*) FILTER (WHERE h.state = 'failed')::int AS failed,
       COALESCE(GREATEST(0, extract(epoch FROM now() - min(e.received_at))), 0)::float8 AS "oldestSeconds",
       ${SINCE("15 minutes")} AS m15, ${SINCE("1 hour")} AS h1, ${SINCE("24 hours")} AS h24,
       (SELECT count(*)::int FROM ${schema}.handling WHERE state = 'dead') AS dead,
       (SELECT count(*)::int FROM ${schema}.duplicates) AS duplicates
     FROM ${queue.table} j
     JOIN ${schema}.events e ON e.key = j.id
     LEFT JOIN ${schema}.handling h ON h.key = j.id`,
  );
  const { m15 = 0, h1 = 0, h24 = 0, depth = 0, failed = 0, dead = 0, oldestSeconds = 0, duplicates = 0 } = row ?? {};
  return { depth, failed, dead, oldestSeconds, stuck: { "15m": m15, "1h": h1, "24h": h24 }, duplicates };
}
