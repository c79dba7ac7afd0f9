import type { EventType, RecordingEvent, RecordingStatus } from "@hookswitch/core";
import { eventKey } from "../append/event-key.js";
import type { Engine } from "../engine/engine.js";
import { recordingKey } from "../recordings/contribution.js";
import { rankOf } from "../recordings/ranks.js";
import type { Names } from "../schema/names.js";

/**
 * Those of listed events that the inbox lacks; only reads.
 *
 * It has an event by its id, also one that was erased or is past its time. And it needs none that says less of the
 * recording than it knows, nor the end of one that it never heard of.
 */
export async function missingOf(
  engine: Engine,
  names: Names,
  events: readonly RecordingEvent[],
): Promise<RecordingEvent[]> {
  const had = await hadKeys(engine, names, events);
  const lacking = events.filter(({ id }) => !had.has(eventKey(id)));
  if (lacking.length === 0) return [];
  const ranks = await recordingRanks(engine, names, lacking);
  return lacking.filter((event) => {
    const rank = ranks.get(keyOfRecording(event));
    if (rank === undefined) return event.type !== "recordingDeleted";
    return rank < rankOf(event.type, event.recording.status);
  });
}

const keyOfRecording = ({ carrier, recording }: RecordingEvent): string => recordingKey(carrier, recording.id ?? "");

async function hadKeys(
  engine: Engine,
  { schema }: Names,
  events: readonly RecordingEvent[],
): Promise<ReadonlySet<string>> {
  const rows = await engine.query<{ key: string }>(
    `SELECT key::text AS key FROM ${schema}.events WHERE key = ANY($1::uuid[])
     UNION ALL SELECT key::text FROM ${schema}.tombstones WHERE key = ANY($1::uuid[])`,
    [events.map(({ id }) => eventKey(id))],
  );
  return new Set(rows.map(({ key }) => key));
}

async function recordingRanks(
  engine: Engine,
  { schema }: Names,
  events: readonly RecordingEvent[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.query<{ key: string; type: EventType; status: RecordingStatus }>(
    `SELECT key::text AS key, type, status FROM ${schema}.recordings WHERE key = ANY($1::uuid[])`,
    [events.map(keyOfRecording)],
  );
  return new Map(rows.map(({ key, type, status }) => [key, rankOf(type, status)]));
}
