import type { EventDraft } from "../../events.js";
import { event, type Sent } from "./draft.js";

/** The one webhook of Voice Intelligence's. */
export const INTELLIGENCE = "voice_intelligence_transcript_available";

/**
 * Reads what `<Record transcribe>` sends to its `transcribeCallback`.
 *
 * Source: https://www.twilio.com/docs/voice/twiml/record#transcribecallback
 */
export function readTranscribed(sent: Sent): EventDraft[] {
  const { fields } = sent;
  const id = fields.text("TranscriptionSid");
  const status = fields.text("TranscriptionStatus");
  const word = status?.toLowerCase() ?? "";
  if (word === "in-progress") return [];
  const failed = word === "failed";
  const known = failed || word === "completed";
  if (!known) fields.warn("TranscriptionStatus", "is not a known status");
  // Nothing was said: "" is a transcript too.
  const text = word === "completed" && fields.payload.TranscriptionText === "" ? "" : fields.text("TranscriptionText");
  const type = failed ? "transcriptionFailed" : "transcriptionAvailable";
  return [
    {
      ...event(sent, known ? "available" : "unknown", type, { ownId: id }),
      transcription: { id, status, url: fields.text("TranscriptionUrl"), text },
      reason: failed ? status : null,
    },
  ];
}

/**
 * Reads what Voice Intelligence says of a transcript: its id, and not whose recording it is. The text is at its URL.
 *
 * Source: https://www.twilio.com/docs/voice/intelligence
 */
export function readIntelligence(sent: Sent): EventDraft[] {
  const { fields } = sent;
  const id = fields.text("transcript_sid");
  const url = id !== null && /^\w{1,64}$/.test(id) ? `https://intelligence.twilio.com/v2/Transcripts/${id}` : null;
  return [
    {
      ...event(sent, "available", "transcriptionAvailable", { ownId: id }),
      transcription: { id, status: null, url, text: null },
      tag: fields.text("customer_key"),
    },
  ];
}
