import { CarrierApiError } from "../../../api/api-error.js";
import { callApi } from "../../../api/call-api.js";
import { type Fields, objectIn, objectsIn, textIn } from "../../../api/json.js";
import { checkRef } from "../../../api/open-request.js";
import type { RecordingRef } from "../../../api/outcome.js";
import type { Transcript, TranscriptSegment } from "../../../api/transcript.js";
import type { Transcription } from "../../../events.js";
import { type Connection, sourceFor } from "./connection.js";
import { fileAt } from "./file-url.js";

/** A `transcriptionAvailable` of Vonage's: its URL is the only way to the text. */
export type VonageTranscriptRef = RecordingRef & { transcription: Transcription | null };

/**
 * Gets a transcript, what was said first first; `null` where there is none any more.
 *
 * Source: https://developer.vonage.com/en/voice/voice-api/guides/recording#transcription
 */
export async function getTranscript(
  connection: Connection,
  event: VonageTranscriptRef,
  signal: AbortSignal | undefined,
): Promise<Transcript | null> {
  checkRef("vonage", event);
  const file = fileAt(event.transcription?.url ?? null, connection.mediaOrigins);
  if (!file) throw new TypeError("the event has no transcription's URL, or it is not one to call");
  const source = sourceFor(connection, event);
  if (!source) throw new TypeError("the event's application is not configured");
  const { origin, pathname, search } = file.url;
  let answer: unknown;
  try {
    answer = await callApi({ ...source, base: origin }, { method: "GET", path: pathname + search, signal });
  } catch (cause) {
    if (cause instanceof CarrierApiError && (cause.status === 404 || cause.status === 410)) return null;
    throw cause;
  }
  const channels = objectsIn("vonage", objectIn("vonage", answer).channels);
  const segments = channels.flatMap(({ transcript }, channel) =>
    objectsIn("vonage", transcript ?? []).map((sentence) => segmentOf(sentence, channels.length > 1 ? channel : null)),
  );
  return { segments: segments.sort((left, right) => (left.startMs ?? 0) - (right.startMs ?? 0)) };
}

function segmentOf(sentence: Fields, speaker: number | null): TranscriptSegment {
  const number = (name: string) => (Number.isFinite(sentence[name]) ? Math.round(sentence[name] as number) : null);
  const [startMs, durationMs] = [number("timestamp"), number("duration")];
  return {
    speaker,
    text: textIn(sentence, "sentence") ?? textIn(sentence, "raw_sentence") ?? "",
    startMs,
    endMs: startMs === null || durationMs === null ? null : startMs + durationMs,
    // Vonage rates words, not sentences.
    confidence: null,
  };
}
