import { recordFromParams } from "./body/params.js";
import type { AnyCarrier } from "./carrier.js";
import type { EventDraft, EventWarning, Query } from "./events.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";
import { readMetadata } from "./metadata.js";
import type { OtherDelivery, RecordingEvent } from "./recording-event.js";
import type { Visit } from "./visit.js";

/** The parameters that the user put on the webhook's URL; on GET the carrier's own are among them and left out. */
function userQuery({ query, delivery }: Visit, carrier: AnyCarrier): { query: Query; dropped: readonly string[] } {
  const params = query ?? [];
  const own = delivery.method === "GET" ? params.filter(([name]) => !carrier.ownsParameter(name)) : params;
  const { record, dropped } = recordFromParams(own);
  return { query: record, dropped };
}

/** Turns the carrier's drafts into events: adds what only the delivery knows, and the user's metadata. */
export function assembleEvents(
  visit: Visit,
  carrier: AnyCarrier,
  drafts: readonly EventDraft[],
  warnings: readonly EventWarning[],
): MaybePromise<RecordingEvent[]> {
  const schema = visit.settings.metadata;
  const { query, dropped } = userQuery(visit, carrier);
  const all = [...warnings, ...dropped.map((name) => ({ field: `query.${name}`, message: "was removed" }))];
  const events = drafts.map((draft) => assemble(draft, visit, carrier, query, [...all]));
  if (!schema) return events;
  const pending: Promise<void>[] = [];
  for (const event of events) {
    // A schema may change what it is given; the event's own query stays as it is.
    const input = { tag: event.tag, query: structuredClone(query) };
    const metadata = readMetadata(schema, input, event.warnings, visit.deadline);
    if (isPromise(metadata)) {
      pending.push(
        metadata.then((value) => {
          event.metadata = value;
        }),
      );
    } else {
      event.metadata = metadata;
    }
  }
  return pending.length > 0 ? Promise.all(pending).then(() => events) : events;
}

function assemble(
  { key, ...draft }: EventDraft,
  { receivedAt, payload }: Visit,
  { name }: AnyCarrier,
  query: Query,
  warnings: EventWarning[],
): RecordingEvent {
  const id = `${name}.${draft.type}.${key}`;
  // The table says which source a type has; the drafts are held to it by the carriers' tests.
  return { id, carrier: name, receivedAt, ...draft, query, metadata: null, warnings, payload } as RecordingEvent;
}

/** What `onOther` gets. */
export function assembleOther(
  visit: Visit,
  carrier: AnyCarrier,
  webhook: string | null,
  callControl: boolean,
): OtherDelivery {
  const { receivedAt, payload } = visit;
  return { carrier: carrier.name, webhook, callControl, receivedAt, query: userQuery(visit, carrier).query, payload };
}
