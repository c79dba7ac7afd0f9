import type { Session } from "../engine/engine.js";
import { unnest } from "../engine/unnest.js";
import type { Names } from "../schema/names.js";
import type { RecordingRow } from "./contribution.js";

const COLUMNS = {
  key: "uuid",
  carrier: "text",
  recording_id: "text",
  place: "text",
  status: "text",
  type: "text",
  occurred_at: "timestamptz",
  account_id: "text",
  call_id: "text",
  conference_id: "text",
  expires_at: "timestamptz",
  transcription: "text",
} as const;

/** Merges rows into what is stored, by the same rules as `foldRecordings`. One row for each recording. */
export async function upsertRecordings(
  session: Session,
  { schema }: Names,
  rows: readonly RecordingRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const given = unnest(COLUMNS, rows, (row) => [
    row.key,
    row.carrier,
    row.recordingId,
    row.place,
    row.status,
    row.type,
    row.occurredAt,
    row.accountId,
    row.callId,
    row.conferenceId,
    row.expiresAt,
    row.transcription,
  ]);
  const winner = ["status", "type", "occurred_at", "place"].map(
    (column) => `${column} = CASE WHEN excluded.place > r.place THEN excluded.${column} ELSE r.${column} END`,
  );
  const least = ["account_id", "call_id", "conference_id", "transcription"].map(
    (column) => `${column} = LEAST(r.${column} COLLATE "C", excluded.${column} COLLATE "C")`,
  );
  await session.query(
    `INSERT INTO ${schema}.recordings AS r (${Object.keys(COLUMNS).join(", ")})
     SELECT ${given.columns} FROM ${given.from}
     ON CONFLICT (key) DO UPDATE SET ${[...winner, ...least].join(", ")},
       expires_at = LEAST(r.expires_at, excluded.expires_at)`,
    given.values,
  );
}
