import { clean } from "../append/column.js";
import type { Engine } from "../engine/engine.js";
import type { Names } from "../schema/names.js";
import type { Span } from "./slices.js";

/** Carriers that list conferences' recordings for each conference alone. */
const APART: readonly string[] = ["bandwidth"];

export const listsConferencesApart = (carrier: string): boolean => APART.includes(carrier);

/** A conference lasts, and its webhooks come when it has ended. */
const AROUND_MS = 24 * 3_600_000;
const PAGE = 500;
/** What a carrier takes for an id; a list is not given up for what is none. */
const ID = /^[\w-]{1,128}$/;

/** The conferences that the inbox heard of in a span of time or a day around it. */
export async function* seenConferences(
  engine: Engine,
  { schema }: Names,
  carrier: string,
  { since, until }: Span,
): AsyncGenerator<string, void, undefined> {
  const around = [since - AROUND_MS, until + AROUND_MS].map((time) => new Date(time).toISOString());
  for (let after = ""; ; ) {
    const rows = await engine.query<{ id: string }>(
      `SELECT DISTINCT r.conference_id COLLATE "C" AS id
       FROM ${schema}.events e JOIN ${schema}.recordings r ON r.recording_id = e.recording_id AND r.carrier = e.carrier
       WHERE e.carrier = $1 AND e.received_at >= $2::timestamptz AND e.received_at < $3::timestamptz
         AND r.conference_id IS NOT NULL AND r.conference_id COLLATE "C" > $4
       ORDER BY id LIMIT ${PAGE}`,
      [clean(carrier), ...around, after],
    );
    yield* rows.map(({ id }) => id).filter((id) => ID.test(id));
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? after;
  }
}
