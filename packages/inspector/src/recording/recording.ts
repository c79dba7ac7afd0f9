import type { AnyCarrier, RecordingEvent } from "@hookswitch/core";
import type { InspectedInbox } from "../inbox/inspected-inbox.js";
import { fieldsOf } from "../mask/fields.js";
import type { RecordingDetail, TimelineEntry } from "../protocol.js";
import type { KnownEvent } from "./known-events.js";
import { byStanding, byTime, isAfter, timeOf } from "./standing.js";

/** One recording by all events about it; there must be at least one. */
export async function recordingDetail(
  known: readonly KnownEvent[],
  { carrier, recordingId, inbox, api, masked }: Asked,
): Promise<RecordingDetail> {
  const events = known.map(({ event }) => event).sort(byStanding);
  const latest = events.at(-1) as RecordingEvent;
  const standing = await inbox?.recording(carrier, recordingId);
  const { source, recording } = merged(events);
  const { status } = latest.recording;
  const types = new Set(events.map(({ type }) => type));
  const heard = types.has("transcriptionAvailable") ? "available" : types.has("transcriptionFailed") ? "failed" : null;
  const isPlayable = api !== undefined && !["deleted", "failed", "absent"].includes(standing?.status ?? status);
  return {
    carrier,
    recordingId,
    masked,
    status: standing?.status ?? status,
    fields: fieldsOf({ source, recording }, masked),
    timeline: timelineOf(known),
    transcription: standing?.transcription ?? heard,
    audioUrl: isPlayable
      ? `api/recordings/${encodeURIComponent(carrier)}/${encodeURIComponent(recordingId)}/audio`
      : null,
    durationMs: recording.durationMs,
    format: recording.format,
    expiresAt: standing?.expiresAt ?? recording.expiresAt,
  };
}

interface Asked {
  carrier: string;
  recordingId: string;
  inbox: InspectedInbox | null;
  api: AnyCarrier["api"];
  masked: boolean;
}

/** Of each field the last that is known; `events` from the least to the most. */
export function merged(events: readonly RecordingEvent[]): Pick<RecordingEvent, "source" | "recording"> {
  const last = events.at(-1) as RecordingEvent;
  const known = <Part extends object>(parts: readonly Part[]): Part =>
    Object.assign(
      {},
      ...parts.map((part) => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null))),
    );
  const kinds = events.filter(({ source }) => source.kind === last.source.kind);
  return {
    source: { ...last.source, ...known(kinds.map(({ source }) => source)) },
    recording: { ...last.recording, ...known(events.map(({ recording }) => recording)) },
  };
}

/** In the order in which it happened. */
function timelineOf(known: readonly KnownEvent[]): TimelineEntry[] {
  const arrived = [...known].sort(({ event: one }, { event: other }) =>
    one.receivedAt < other.receivedAt ? -1 : one.receivedAt > other.receivedAt ? 1 : 0,
  );
  const late = new Set<KnownEvent>();
  let latest: KnownEvent | null = null;
  for (const one of arrived) {
    if (latest && isAfter(latest.event, one.event)) late.add(one);
    else latest = one;
  }
  return [...arrived]
    .sort((one, other) => byTime(one.event, other.event))
    .map((one) => {
      const { id, type, recording, occurredAt, receivedAt } = one.event;
      const at = timeOf(one.event);
      const { deliveryId } = one;
      return {
        eventId: id,
        type,
        status: recording.status,
        at,
        occurredAt,
        receivedAt,
        outOfOrder: late.has(one),
        deliveryId,
      };
    });
}
