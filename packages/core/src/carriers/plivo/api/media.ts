import { openAudio } from "../../../api/open-audio.js";
import { checkOpen, denied } from "../../../api/open-request.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "../../../api/outcome.js";
import type { Connection } from "./connection.js";

const MEDIA_PATH = /^\/v1\/Account\/(\w{1,64})\/Recording\/[\w-]{1,128}\.(mp3|wav)$/;

/**
 * Opens a recording. Plivo's media is regional, so its URL cannot be built; the event's is taken when host, account
 * and path are what they have to be.
 *
 * Source: https://www.plivo.com/docs/voice/api/recording
 */
export async function openRecording(
  connection: Connection,
  recording: RecordingRef,
  options: OpenOptions = {},
): Promise<OpenOutcome> {
  checkOpen("plivo", recording, options);
  const { sources, credentialOrigins, origins, publicMedia, clock } = connection;
  const { url } = recording.recording;
  if (url === null) return denied("the event has no media URL");
  const [account = ""] = accountsIn(url);
  if (account === "") return denied("the media URL's path is not that of an account's recording");
  if (recording.accountId !== null && recording.accountId !== account) {
    return denied("the media URL is of another account than the event");
  }
  const authorization = sources.get(account)?.authorization();
  if (typeof authorization !== "string") return denied("the media URL's account is not configured");
  const pin = {
    origins,
    authorization: (hop: URL) =>
      !publicMedia && credentialOrigins.has(hop.origin) && accountsIn(hop.href)[0] === account ? authorization : null,
  };
  // Redirects alone may lead to the other hosts.
  if (!credentialOrigins.has(originIn(url)))
    return denied("the media URL's host is not on the list of the carrier's hosts");
  return openAudio(url, pin, recording, options, clock());
}

/** Plivo's recordings have nothing behind their path; what is written otherwise than it is read fits nothing. */
const accountsIn = (url: string): string[] => MEDIA_PATH.exec(url.replace(/^https?:\/\/[^/]*/i, ""))?.slice(1, 2) ?? [];

function originIn(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return "";
  }
}
