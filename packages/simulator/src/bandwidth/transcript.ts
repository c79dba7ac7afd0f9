import { type Exchange, reply } from "../http/exchange.js";
import type { SimulatedRecording } from "../recording.js";

/** Answers with a transcription; one that is not there yet is an empty list, as Bandwidth's own client expects. */
export function bandwidthTranscript(exchange: Exchange, { transcript, audio }: SimulatedRecording) {
  if (transcript === null) return reply(exchange, 200, { transcripts: [] });
  const line = { speaker: 0, text: transcript, confidence: 0.93 };
  const clip = { ...line, startTimeSeconds: 0, endTimeSeconds: audio.durationMs / 1000 };
  reply(exchange, 200, { transcripts: [line], clips: [clip] });
}
