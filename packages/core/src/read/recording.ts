import type { CallSource, ConferenceSource, Recording } from "../events.js";

/** A recording of which nothing is known but what is given; the duration is computed where the carrier gives none. */
export function recording(known: Partial<Recording> & Pick<Recording, "status">): Recording {
  const { startedAt = null, endedAt = null } = known;
  let { durationMs = null } = known;
  let durationSource: Recording["durationSource"] = durationMs === null ? null : "carrier";
  if (durationMs === null && startedAt !== null && endedAt !== null) {
    // Both are canonical instants of ours, so their notation has one meaning.
    const computed = Date.parse(endedAt) - Date.parse(startedAt);
    if (computed >= 0) {
      durationMs = computed;
      durationSource = "computed";
    }
  }
  return {
    id: known.id ?? null,
    name: known.name ?? null,
    status: known.status,
    carrierStatus: known.carrierStatus ?? null,
    url: known.url ?? null,
    format: known.format ?? null,
    channels: known.channels ?? null,
    startedAt,
    endedAt,
    durationMs: durationMs === null ? null : Math.round(durationMs),
    durationSource,
    sizeBytes: known.sizeBytes ?? null,
    expiresAt: known.expiresAt ?? null,
  };
}

/** A call as the source of a recording. */
export const callSource = (known: Partial<Omit<CallSource, "kind">>): CallSource => ({
  kind: "call",
  callId: known.callId ?? null,
  parentCallId: known.parentCallId ?? null,
  from: known.from ?? null,
  to: known.to ?? null,
  direction: known.direction ?? null,
  sessionId: known.sessionId ?? null,
});

/** A conference as the source of a recording. */
export const conferenceSource = (known: Partial<Omit<ConferenceSource, "kind">>): ConferenceSource => ({
  kind: "conference",
  conferenceId: known.conferenceId ?? null,
  name: known.name ?? null,
  sessionId: known.sessionId ?? null,
  participant: known.participant ?? null,
});

/** `inbound` or `outbound` out of the carriers' spellings (`outboundAPI`, `outboundDial`). */
export function direction(value: string | null): CallSource["direction"] {
  const text = value?.toLowerCase() ?? "";
  return text.startsWith("outbound") ? "outbound" : text.startsWith("inbound") ? "inbound" : null;
}

/** `wav` out of `audio/wav`, `.WAV` and `wav`; the media types' own names where they differ. */
export function audioFormat(value: string | null): string | null {
  const [type] = value?.toLowerCase().split(";", 1) ?? [];
  const text = type?.trim().replace(/^(audio\/)?\.?(x-|vnd\.)?/, "");
  return text ? (text === "mpeg" ? "mp3" : text === "wave" ? "wav" : text) : null;
}
