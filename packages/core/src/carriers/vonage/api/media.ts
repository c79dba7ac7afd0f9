import { openAudio } from "../../../api/open-audio.js";
import { checkOpen, denied } from "../../../api/open-request.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "../../../api/outcome.js";
import { unlessAborted } from "../../../api/unless-aborted.js";
import { type Connection, sourceFor } from "./connection.js";
import { fileAt } from "./file-url.js";

/**
 * Opens a recording with a token of the application that made it. Vonage's media is regional, so its URL cannot be
 * built; the event's is taken when host and path are what they have to be.
 *
 * Source: https://developer.vonage.com/en/voice/voice-api/guides/recording
 */
export async function openRecording(
  connection: Connection,
  recording: RecordingRef,
  options: OpenOptions = {},
): Promise<OpenOutcome> {
  checkOpen("vonage", recording, options);
  const { url } = recording.recording;
  if (url === null) return denied("the event has no media URL");
  const source = sourceFor(connection, recording);
  if (!source) return denied("the event's application is not configured");
  const { mediaOrigins, origins, clock } = connection;
  const file = fileAt(url, mediaOrigins);
  if (!file) return denied("the media URL's host is not on the list, or its path is not that of a file");
  const authorization = await unlessAborted(source.authorization(), options.signal);
  const mayKnow = (hop: URL) => fileAt(hop.href, mediaOrigins)?.fileId === file.fileId;
  const pin = { origins, authorization: (hop: URL) => (mayKnow(hop) ? authorization : null) };
  return openAudio(url, pin, recording, options, clock());
}
