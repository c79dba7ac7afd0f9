import type { CallSource, ConferenceSource, Recording } from "../events.js";
import type { FieldReader } from "./field-reader.js";

/** A recording of which nothing is known but what is given; the duration is computed where the carrier gives none. */
export function recording(known: Partial<Recording> & Pick<Recording, "status">): Recording {
  const made: Recording = {
    id: null,
    name: null,
    carrierStatus: null,
    url: null,
    format: null,
    channels: null,
    startedAt: null,
    endedAt: null,
    durationMs: null,
    durationSource: null,
    sizeBytes: null,
    expiresAt: null,
    ...known,
  };
  const { startedAt, endedAt, durationMs } = made;
  if (durationMs !== null) {
    made.durationMs = Math.round(durationMs);
    made.durationSource = "carrier";
  } else if (startedAt !== null && endedAt !== null && endedAt >= startedAt) {
    // Both are canonical instants of ours: they sort as text, and their notation has one meaning.
    made.durationMs = Date.parse(endedAt) - Date.parse(startedAt);
    made.durationSource = "computed";
  }
  return made;
}

/** A call as the source of a recording. */
export const callSource = (known: Partial<Omit<CallSource, "kind">>): CallSource => ({
  kind: "call",
  callId: null,
  parentCallId: null,
  from: null,
  to: null,
  direction: null,
  sessionId: null,
  ...known,
});

/** A conference as the source of a recording. */
export const conferenceSource = (known: Partial<Omit<ConferenceSource, "kind">>): ConferenceSource => ({
  kind: "conference",
  conferenceId: null,
  name: null,
  sessionId: null,
  participant: null,
  ...known,
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
const party = (text: string | null): string | null => text?.replace(/^ (?=\d)/, "+") ?? null;

/** `inbound` or `outbound` out of the carriers' spellings (`outboundAPI`, `outboundDial`). */
export function direction(value: string | null): CallSource["direction"] {
  const [word = null] = /^(in|out)bound/.exec(value?.toLowerCase() ?? "") ?? [];
  return word as CallSource["direction"];
}

/** `wav` out of `audio/wav`, `.WAV` and `wav`; the media types' own names where they differ. */
export function audioFormat(value: string | null): string | null {
  const [type = ""] = value?.toLowerCase().split(";", 1) ?? [];
  const text = type.replace(/^\s*(audio\/)?\.?(x-|vnd\.)?/, "").trim();
  return text === "mpeg" ? "mp3" : text === "wave" ? "wav" : text || null;
}
