import type { RecordingRow } from "./contribution.js";

/** The lesser of two, where there are two: in whichever order they come, the same. */
const least = (left: string | null, right: string | null): string | null =>
  left === null || (right !== null && right < left) ? right : left;

/** What two rows about one recording say together. In any order and however often: the same. */
function mergeRecordings(left: RecordingRow, right: RecordingRow): RecordingRow {
  const winner = right.place > left.place ? right : left;
  return {
    ...winner,
    accountId: least(left.accountId, right.accountId),
    callId: least(left.callId, right.callId),
    conferenceId: least(left.conferenceId, right.conferenceId),
    expiresAt: least(left.expiresAt, right.expiresAt),
    transcription: least(left.transcription, right.transcription),
  };
}

/** The same for rows about many recordings: one row for each, ordered by key. */
export function foldRecordings(rows: Iterable<RecordingRow>): RecordingRow[] {
  const folded = new Map<string, RecordingRow>();
  for (const row of rows) {
    const known = folded.get(row.key);
    folded.set(row.key, known ? mergeRecordings(known, row) : row);
  }
  return [...folded.values()].sort((left, right) => (left.key < right.key ? -1 : 1));
}
