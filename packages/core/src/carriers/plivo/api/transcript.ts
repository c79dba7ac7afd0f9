import { CarrierApiError } from "../../../api/api-error.js";
import { callApi } from "../../../api/call-api.js";
import { checkId, objectIn, textIn } from "../../../api/json.js";
import { checkRef } from "../../../api/open-request.js";
import type { RecordingRef } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import { type Connection, sourceFor } from "./connection.js";

/** Gets a recording's transcript, one text without times; `null` where there is none, or none yet. */
export async function getTranscript(
  connection: Connection,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<Transcript | null> {
  checkRef("plivo", recording);
  const path = `/Transcription/${checkId(recording.recording.id, "the recording's id")}/`;
  const source = sourceFor(connection, recording.accountId);
  let answer: unknown;
  try {
    answer = await callApi(source, { method: "GET", path, query: { type: "transcription" }, signal });
  } catch (cause) {
    if (cause instanceof CarrierApiError && cause.status === 404) return null;
    throw cause;
  }
  const text = textIn(objectIn("plivo", answer ?? {}), "transcription");
  return text === null ? null : { segments: [{ speaker: null, text, startMs: null, endMs: null, confidence: null }] };
}
