import type { AnyHookswitch, RecordingEvent } from "@hookswitch/core";
import { fieldOrigins } from "@hookswitch/core/explain";
import type { InboxShown } from "../inbox/inspected-inbox.js";
import { fieldsOf } from "../mask/fields.js";
import { maskText } from "../mask/mask.js";
import type { EventView, Join, StoredView } from "../protocol.js";

/** An event to show. */
export function eventView(
  { payload: _, warnings, ...event }: RecordingEvent,
  shown: InboxShown | null,
  masked: boolean,
): EventView {
  const { id, type, recording } = event;
  return {
    id,
    type,
    recordingId: recording.id,
    fields: fieldsOf(event, masked),
    warnings: warnings.map(({ field, message }) => ({ field: maskText(field), message })),
    stored: shown ? storedView(shown) : null,
  };
}

const storedView = ({ state, origin, attempts, duplicates, nextAttemptAt, errorCode }: InboxShown): StoredView => ({
  state,
  origin,
  attempts,
  duplicates,
  nextAttemptAt,
  errorCode,
});

/** Which raw field each normalized one was read from. */
export function joinsOf(
  hooks: AnyHookswitch,
  carrier: string | null,
  payload: unknown,
  events: readonly RecordingEvent[],
): Join[] {
  if (carrier === null || payload === null) return [];
  const indexes = new Map(events.map(({ id }, index) => [id, index]));
  return fieldOrigins(hooks, carrier, payload).flatMap(({ event, field, raw }) => {
    const index = indexes.get(event);
    return index === undefined ? [] : [{ raw, event: index, field }];
  });
}
