import type { CallSource, ConferenceSource, Recording } from "../events.js";
import type { FieldReader } from "./field-reader.js";

/** A recording of which nothing is known but what is given; the duration is computed where the carrier gives none. */
export function recording({
  id = null,
  name = null,
  status,
  carrierStatus = null,
  url = null,
  format = null,
  channels = null,
  startedAt = null,
  endedAt = null,
  durationMs = null,
  sizeBytes = null,
  expiresAt = null,
}: Partial<Omit<Recording, "durationSource">> & Pick<Recording, "status">): Recording {
  let durationSource: Recording["durationSource"] = null;
  if (durationMs !== null) {
    durationMs = Math.round(durationMs);
    durationSource = "carrier";
  } else if (startedAt !== null && endedAt !== null && endedAt >= startedAt) {
    // Both are canonical instants of ours: they sort as text, and their notation has one meaning.
    durationMs = Date.parse(endedAt) - Date.parse(startedAt);
    durationSource = "computed";
  }
  return {
    id,
    name,
    status,
    carrierStatus,
    url,
    format,
    channels,
    startedAt,
    endedAt,
    durationMs,
    durationSource,
    sizeBytes,
    expiresAt,
  };
}

/** A call as the source of a recording. */
export const callSource = ({
  callId = null,
  parentCallId = null,
  from = null,
  to = null,
  direction = null,
  sessionId = null,
}: Partial<Omit<CallSource, "kind">>): CallSource => ({
  kind: "call",
  callId,
  parentCallId,
  from,
  to,
  direction,
  sessionId,
});

/** A conference as the source of a recording. */
export const conferenceSource = ({
  conferenceId = null,
  name = null,
  sessionId = null,
  participant = null,
}: Partial<Omit<ConferenceSource, "kind">>): ConferenceSource => ({
  kind: "conference",
  conferenceId,
  name,
  sessionId,
  participant,
});

/** The call of a carrier that names its fields as we do. */
export const callIn = (fields: FieldReader): CallSource => ({
  kind: "call",
  callId: fields.text("callId"),
  parentCallId: fields.text("parentCallId"),
  from: party(fields.text("from")),
  to: party(fields.text("to")),
  direction: direction(fields.text("direction")),
  sessionId: null,
});

/** On GET, a `+` that was not encoded arrives as a blank. */
const party = (text: string | null): string | null => (text?.[0] === " " ? text.replace(/^ (?=\d)/, "+") : text);

/** `inbound` or `outbound` out of the carriers' spellings (`outboundAPI`, `outboundDial`). */
export function direction(value: string | null): CallSource["direction"] {
  if (value === null || value === "inbound" || value === "outbound") return value;
  return (/^(in|out)bound/i.exec(value)?.[0].toLowerCase() ?? null) as CallSource["direction"];
}

/** What is nearly always sent. */
const FORMATS = new Map([
  ["wav", "wav"],
  ["mp3", "mp3"],
  [".mp3", "mp3"],
  ["audio/wav", "wav"],
]);

/** `wav` out of `audio/wav`, `.WAV` and `wav`; the media types' own names where they differ. */
export function audioFormat(value: string | null): string | null {
  if (value === null) return null;
  const usual = FORMATS.get(value);
  if (usual !== undefined) return usual;
  const [type = ""] = value.toLowerCase().split(";", 1);
  const text = type.replace(/^\s*(audio\/)?\.?(x-|vnd\.)?/, "").trim();
  return text === "mpeg" ? "mp3" : text === "wave" ? "wav" : text || null;
}
