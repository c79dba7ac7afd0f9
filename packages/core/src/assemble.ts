import type { StandardSchemaV1 } from "@standard-schema/spec";
import { recordFromParams } from "./body/params.js";
import type { AnyCarrier } from "./carrier.js";
import { STEP_SHARE } from "./deadline.js";
import type { EventDraft, EventWarning, Query } from "./events.js";
import { isPromise, type MaybePromise, whenReady } from "./maybe-promise.js";
import { readMetadata } from "./metadata.js";
import type { OtherDelivery, RecordingEvent } from "./recording-event.js";
import type { Visit } from "./visit.js";

/** The parameters that the user put on the webhook's URL; on GET the carrier's own are among them and left out. */
function userQuery({ query, method }: Visit, carrier: AnyCarrier): ReturnType<typeof recordFromParams> {
  return recordFromParams(method === "GET" ? query.filter(([name]) => !carrier.ownsParameter(name)) : query);
}

/** Turns the carrier's drafts into events: adds what only the delivery knows, and the user's metadata. */
export function assembleEvents(
  visit: Visit,
  carrier: AnyCarrier,
  drafts: readonly EventDraft[],
  warnings: EventWarning[],
): MaybePromise<RecordingEvent[]> {
  const { record: query, dropped } = userQuery(visit, carrier);
  for (const name of dropped) warnings.push({ field: `query.${name}`, message: "was removed" });
  // A list of warnings for each: a callback may change what it is given.
  const events = drafts.map((draft) => assemble(draft, visit, carrier, query, warnings.slice()));
  const { metadata } = visit.settings;
  return metadata ? addMetadata(visit, events, metadata) : events;
}

function addMetadata(visit: Visit, events: RecordingEvent[], schema: StandardSchemaV1): MaybePromise<RecordingEvent[]> {
  const pending = events.map((event) => {
    // A schema may change what it is given; the event's own query stays as it is.
    const input = { tag: event.tag, query: structuredClone(event.query) };
    const metadata = readMetadata(schema, input, event.warnings, (work) => visit.race(work, STEP_SHARE));
    return whenReady(metadata, (value) => {
      event.metadata = value;
    });
  });
  return pending.some(isPromise) ? Promise.all(pending).then(() => events) : events;
}

function assemble(
  draft: EventDraft,
  { receivedAt, payload }: Visit,
  { name }: AnyCarrier,
  query: Query,
  warnings: EventWarning[],
): RecordingEvent {
  const { type, key, occurredAt = null, accountId = null, applicationId = null, source, recording } = draft;
  const { transcription = null, reason = null, tag = null, sequence = null } = draft;
  const event = {
    id: `${name}.${type}.${key}`,
    type,
    carrier: name,
    occurredAt,
    receivedAt,
    accountId,
    applicationId,
    source,
    recording,
    transcription,
    reason,
    tag,
    query,
    metadata: null,
    sequence,
    warnings,
    payload,
  };
  // The table says which source a type has; the drafts are held to it by the carriers' tests.
  return event as RecordingEvent;
}

/** What `onOther` gets. */
export function assembleOther(
  visit: Visit,
  carrier: AnyCarrier,
  webhook: string | null,
  callControl: boolean,
): OtherDelivery {
  const { receivedAt, payload } = visit;
  return { carrier: carrier.name, webhook, callControl, receivedAt, query: userQuery(visit, carrier).record, payload };
}
