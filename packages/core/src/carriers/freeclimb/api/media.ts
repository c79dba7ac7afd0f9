import { openAudio } from "../../../api/open-audio.js";
import { checkOpen, checkRef, denied, isId } from "../../../api/open-request.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "../../../api/outcome.js";
import type { Connection } from "./connection.js";

/**
 * Opens a recording. Its URL is built from the account that is configured and the recording's id; the event's is not
 * looked at.
 *
 * Source: https://docs.freeclimb.com/reference/download-a-recording-file
 */
export async function openRecording(
  connection: Connection,
  recording: RecordingRef,
  options: OpenOptions = {},
): Promise<OpenOutcome> {
  checkOpen("freeclimb", recording, options);
  const { accountId, base, pin, clock } = connection;
  const { id } = recording.recording;
  if (recording.accountId !== null && recording.accountId !== accountId)
    return denied("the event is another account's");
  if (!isId(id)) return denied("the event has no recording's id");
  return openAudio(`${base}/Recordings/${id}/Download`, pin, recording, options, clock());
}

/** The recording's id, of the account that is configured. */
export function ownId({ accountId }: Connection, recording: RecordingRef): string {
  checkRef("freeclimb", recording);
  const { id } = recording.recording;
  if (!isId(id)) throw new TypeError("the event has no recording's id");
  if (recording.accountId !== null && recording.accountId !== accountId) {
    throw new TypeError("the event is another account's");
  }
  return id;
}
