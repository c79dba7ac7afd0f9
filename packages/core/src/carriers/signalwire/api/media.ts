import { listedUrl } from "../../../api/hosts.js";
import { openAudio } from "../../../api/open-audio.js";
import { checkOpen, denied, isId } from "../../../api/open-request.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "../../../api/outcome.js";
import type { Connection } from "./connection.js";

/** The link of SWML's events. */
const DOWNLOAD = /^\/api\/v1\/recordings\/[\w-]{1,64}\/download$/;

/**
 * Opens a recording. cXML's URL is built from the project and the recording's id, and the event's is not looked at;
 * the link of an event of SWML's is followed when it is the space's own.
 *
 * Security: files are public, so nothing is sent that could leak. Who has a URL has the file.
 *
 * Source: https://signalwire.com/docs/compatibility-api/rest/recordings/retrieve-recording
 */
export async function openRecording(
  { sources, main, home, origins, format, clock }: Connection,
  recording: RecordingRef,
  options: OpenOptions = {},
): Promise<OpenOutcome> {
  checkOpen("signalwire", recording, options);
  const { id, url } = recording.recording;
  const source = recording.accountId === null ? main : sources.get(recording.accountId);
  if (!source) return denied("the event's project is not configured");
  const link = url === null ? null : listedUrl(url, home);
  const isDownload = link !== null && DOWNLOAD.test(link.pathname) && link.search === "" && link.hash === "";
  if (!isDownload && !isId(id)) return denied("the event has no recording's id");
  const file = isDownload ? link.href : `${source.base}/Recordings/${id}.${format}`;
  return openAudio(file, { origins, authorization: () => null }, recording, options, clock());
}
