import type { Session } from "../engine/engine.js";
import type { Names } from "../schema/names.js";

/** What was done to events by hand: numbers and words, nothing personal. */
export interface AuditEntry {
  at: string;
  action: "replay" | "erase";
  details: Record<string, unknown>;
}

export async function writeAudit(
  session: Session,
  { schema }: Names,
  action: AuditEntry["action"],
  details: AuditEntry["details"],
): Promise<void> {
  await session.query(`INSERT INTO ${schema}.audit (at, action, details) VALUES (clock_timestamp(), $1, $2)`, [
    action,
    JSON.stringify(details),
  ]);
}

/** The newest first. */
export async function readAudit(session: Session, { schema }: Names, limit = 100): Promise<AuditEntry[]> {
  const rows = await session.query<{ at: Date; action: AuditEntry["action"]; details: string }>(
    `SELECT at, action, details FROM ${schema}.audit ORDER BY at DESC LIMIT $1::int`,
    [String(limit)],
  );
  return rows.map(({ at, action, details }) => ({ at: at.toISOString(), action, details: JSON.parse(details) }));
}
