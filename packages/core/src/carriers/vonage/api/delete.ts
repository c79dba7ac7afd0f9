import { CarrierApiError } from "../../../api/api-error.js";
import { callApi } from "../../../api/call-api.js";
import { checkRef } from "../../../api/open-request.js";
import type { RecordingRef } from "../../../api/outcome.js";
import { type Connection, sourceFor } from "./connection.js";
import { fileAt } from "./file-url.js";
import { openRecording } from "./media.js";

/**
 * Deletes a recording's file by the Media API. No page of Vonage's says that the files of recordings are among its
 * items, so a 404 is done only where the file is gone as well.
 *
 * Source: https://developer.vonage.com/en/api/media
 *
 * @throws {CarrierApiError} of status 404 where the Media API does not know a file that is still there.
 */
export async function deleteRecording(
  connection: Connection,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<void> {
  checkRef("vonage", recording);
  const file = fileAt(recording.recording.url, connection.mediaOrigins);
  if (!file) throw new TypeError("the event has no URL of a file");
  const source = sourceFor(connection, recording);
  if (!source) throw new TypeError("the event's application is not configured");
  try {
    await callApi(source, { method: "DELETE", path: `/v3/media/${file.fileId}`, signal });
  } catch (cause) {
    const isUnknown = cause instanceof CarrierApiError && (cause.status === 404 || cause.status === 410);
    if (!isUnknown || !(await isGone(connection, recording, signal))) throw cause;
  }
}

async function isGone(
  connection: Connection,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const outcome = await openRecording(connection, recording, { signal });
  if (outcome.status === "ok") await outcome.stream.cancel().catch(() => undefined);
  return "httpStatus" in outcome && (outcome.httpStatus === 404 || outcome.httpStatus === 410);
}
