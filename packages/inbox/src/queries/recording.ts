import type { EventType, RecordingStatus } from "@hookswitch/core";
import type { Session } from "../engine/engine.js";
import { recordingKey } from "../recordings/contribution.js";
import type { Names } from "../schema/names.js";

/** Where a recording stands by all events about it, in whatever order they came. */
export interface RecordingState {
  carrier: string;
  recordingId: string;
  status: RecordingStatus;
  /** The type of the event that says so. */
  type: EventType;
  /** When that happened. */
  occurredAt: string | null;
  accountId: string | null;
  callId: string | null;
  conferenceId: string | null;
  expiresAt: string | null;
  transcription: "available" | "failed" | null;
}

type Row = Omit<RecordingState, "occurredAt" | "expiresAt"> & { occurredAt: Date | null; expiresAt: Date | null };

/** `null` where no event named it. */
export async function recordingState(
  session: Session,
  { schema }: Names,
  carrier: string,
  recordingId: string,
): Promise<RecordingState | null> {
  const [row] = await session.query<Row>(
    `SELECT carrier, recording_id AS "recordingId", status, type, occurred_at AS "occurredAt",
       account_id AS "accountId", call_id AS "callId", conference_id AS "conferenceId", expires_at AS "expiresAt",
       transcription
     FROM ${schema}.recordings WHERE key = $1::uuid`,
    [recordingKey(carrier, recordingId)],
  );
  if (!row) return null;
  const { occurredAt, expiresAt } = row;
  return { ...row, occurredAt: occurredAt?.toISOString() ?? null, expiresAt: expiresAt?.toISOString() ?? null };
}
