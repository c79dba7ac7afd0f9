import { CarrierApiError } from "../../../api/api-error.js";
import { deleteAt } from "../../../api/delete-at.js";
import { checkRef } from "../../../api/open-request.js";
import type { RecordingRef } from "../../../api/outcome.js";
import type { Connection } from "./connection.js";
import { recordingPath } from "./recording-path.js";

/**
 * Deletes a recording's audio; its metadata and transcription stay until Bandwidth removes them after 30 days.
 *
 * @throws {CarrierApiError} `unsupported` for a conference's: Bandwidth has no such request.
 */
export async function deleteRecording(
  connection: Connection,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<void> {
  checkRef("bandwidth", recording);
  if (recording.source.kind === "conference") {
    const text = "a conference's recording cannot be deleted over REST";
    throw new CarrierApiError("bandwidth", { code: "unsupported", text });
  }
  const path = recordingPath(connection, recording);
  if ("problem" in path) throw new TypeError(path.problem);
  await deleteAt(connection, `${path.path}/media`, signal);
}
