import { callApi } from "../../../api/call-api.js";
import { objectIn, objectsIn, textIn } from "../../../api/json.js";
import type { RecordingRef } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import type { Connection } from "./connection.js";
import { ownId } from "./media.js";

/**
 * Gets a recording's transcript, one text without times; `null` where there is none, or none yet.
 *
 * Source: https://developers.telnyx.com/api-reference/call-recordings/list-all-recording-transcriptions
 */
export async function getTranscript(
  connection: Connection,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<Transcript | null> {
  const id = ownId(recording);
  const query = { "filter[recording_id]": id };
  const answer = await callApi(connection, { method: "GET", path: "/recording_transcriptions", query, signal });
  for (const entry of objectsIn("telnyx", objectIn("telnyx", answer).data)) {
    // Security: a filter that were not heeded would give what was said in another call.
    if (textIn(entry, "recording_id") !== id || textIn(entry, "status") !== "completed") continue;
    const text = textIn(entry, "transcription_text") ?? "";
    return { segments: [{ speaker: null, text, startMs: null, endMs: null, confidence: null }] };
  }
  return null;
}
