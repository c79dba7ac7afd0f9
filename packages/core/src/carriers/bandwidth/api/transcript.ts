import { CarrierApiError } from "../../../api/api-error.js";
import { callApi } from "../../../api/call-api.js";
import { type Fields, objectIn, objectsIn } from "../../../api/json.js";
import { checkRef } from "../../../api/open-request.js";
import type { RecordingRef } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import type { Connection } from "./connection.js";
import { recordingPath } from "./recording-path.js";

/**
 * Gets a recording's transcript; `null` where there is none, or none yet.
 *
 * Its short form has neither times nor, in old ones, speakers: then a two-channel recording's texts count them.
 *
 * Source: https://dev.bandwidth.com/apis/voice/#tag/Recordings/operation/getCallTranscription
 */
export async function getTranscript(
  connection: Connection,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<Transcript | null> {
  checkRef("bandwidth", recording);
  const path = recordingPath(connection, recording);
  if ("problem" in path) throw new TypeError(path.problem);
  let answer: unknown;
  try {
    answer = await callApi(connection, { method: "GET", path: `${path.path}/transcription`, signal });
  } catch (cause) {
    if (cause instanceof CarrierApiError && cause.status === 404) return null;
    throw cause;
  }
  const { clips, transcripts } = objectIn("bandwidth", answer ?? {});
  const pieces = [clips, transcripts].map((list) => (list == null ? [] : objectsIn("bandwidth", list)));
  const segments = (pieces.find((list) => list.length > 0) ?? []).map(segmentOf);
  return segments.length > 0 ? { segments } : null;
}

function segmentOf(piece: Fields, index: number, all: readonly Fields[]) {
  const seconds = (name: string) => (typeof piece[name] === "number" ? Math.round(piece[name] * 1000) : null);
  return {
    speaker: typeof piece.speaker === "number" ? piece.speaker : all.length > 1 ? index : null,
    text: typeof piece.text === "string" ? piece.text : "",
    startMs: seconds("startTimeSeconds"),
    endMs: seconds("endTimeSeconds"),
    confidence: typeof piece.confidence === "number" ? piece.confidence : null,
  };
}
