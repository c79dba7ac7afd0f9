import type { RecordingEvent } from "@hookswitch/core";
import type { Kept } from "../deliveries/kept.js";
import type { InspectedInbox } from "../inbox/inspected-inbox.js";
import { storedId } from "../inbox/stored-id.js";

/** An event about a recording, and where to find its delivery. */
export interface KnownEvent {
  event: RecordingEvent;
  deliveryId: string;
}

/** More says nothing new of one recording. */
const MAX_EVENTS = 100;

/** All events about a recording: from memory, and from the inbox what is not there. */
export async function knownEvents(
  kept: Kept,
  inbox: InspectedInbox | null,
  carrier: string,
  recordingId: string,
): Promise<KnownEvent[]> {
  const known = new Map<string, KnownEvent>();
  for (const { id, events } of kept.newestFirst().reverse())
    for (const event of events)
      if (event.carrier === carrier && event.recording.id === recordingId && !known.has(event.id))
        known.set(event.id, { event, deliveryId: id });
  const stored = (await inbox?.list({ carrier, recordingId, limit: MAX_EVENTS }))?.events ?? [];
  for (const { id } of stored) {
    if (known.has(id)) continue;
    const shown = await inbox?.show(id);
    if (shown) known.set(id, { event: shown.event, deliveryId: storedId(id) });
  }
  return [...known.values()];
}
