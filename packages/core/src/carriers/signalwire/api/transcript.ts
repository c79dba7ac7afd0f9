import { callApi } from "../../../api/call-api.js";
import { checkId, objectIn, objectsIn, textIn } from "../../../api/json.js";
import { checkRef } from "../../../api/open-request.js";
import type { RecordingRef } from "../../../api/outcome.js";
import type { Transcript } from "../../../api/transcript.js";
import { type Connection, sourceFor } from "./connection.js";

/**
 * Gets what `<Record transcribe>` made of a recording, one text without times; `null` where there is none, or none yet.
 *
 * Source: https://signalwire.com/docs/compatibility-api/rest/recording-transcriptions
 */
export async function getTranscript(
  connection: Connection,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<Transcript | null> {
  checkRef("signalwire", recording);
  const path = `/Recordings/${checkId(recording.recording.id, "the recording's id")}/Transcriptions.json`;
  const source = sourceFor(connection, recording.accountId);
  const answer = objectIn("signalwire", await callApi(source, { method: "GET", path, signal }));
  for (const entry of objectsIn("signalwire", answer.transcriptions)) {
    if (textIn(entry, "status") !== "completed") continue;
    const text = textIn(entry, "transcription_text") ?? "";
    return { segments: [{ speaker: null, text, startMs: null, endMs: null, confidence: null }] };
  }
  return null;
}
