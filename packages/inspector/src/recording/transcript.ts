import type { AnyCarrier, RecordingEvent, RecordingRef } from "@hookswitch/core";
import { Refusal } from "../http/problem.js";
import type { TranscriptAnswer } from "../protocol.js";

type Segments = TranscriptAnswer["segments"];

interface TranscribingApi {
  getTranscript(recording: RecordingRef, options: { signal: AbortSignal }): Promise<{ segments: Segments } | null>;
}

/** Whether a carrier can be asked for a transcript. */
export const canTranscribe = (api: AnyCarrier["api"]): boolean =>
  typeof (api as Partial<TranscribingApi> | undefined)?.getTranscript === "function";

/** What was said: by the carrier's api, or else as its webhook brought it. */
export async function transcript(
  events: readonly RecordingEvent[],
  recording: RecordingRef,
  api: AnyCarrier["api"],
  signal: AbortSignal,
): Promise<TranscriptAnswer> {
  const sent = events.map(({ transcription }) => transcription?.text ?? null).findLast((text) => text !== null);
  if (typeof sent === "string") return { status: "ok", segments: [segment(sent)] };
  if (!canTranscribe(api)) return { status: "unsupported", segments: [] };
  try {
    const found = await (api as unknown as TranscribingApi).getTranscript(recording, { signal });
    return found ? { status: "ok", segments: found.segments } : { status: "none", segments: [] };
  } catch {
    // Its text may hold what the carrier answered.
    throw new Refusal("denied", "the carrier did not give the transcript");
  }
}

const segment = (text: string): Segments[number] => ({
  speaker: null,
  text,
  startMs: null,
  endMs: null,
  confidence: null,
});
