import { CarrierApiError } from "../../../api/api-error.js";
import { listedUrl } from "../../../api/hosts.js";
import { openAudio } from "../../../api/open-audio.js";
import { checkOpen, checkRef, denied, isId } from "../../../api/open-request.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "../../../api/outcome.js";
import { ageOf, isEarly, retryAfter } from "../../../api/schedule.js";
import { isHookswitchError } from "../../../errors.js";
import type { Connection } from "./connection.js";
import { getRecording } from "./list.js";

/** So long before its end a link is not worth trying any more. */
const MARGIN_MS = 5000;

/**
 * Opens a recording by its event's link while that is good, and then by a fresh one, which the API gives for the
 * recording's id.
 *
 * Security: links are presigned. The API key goes to the API alone, never to where a link leads; storage refuses what
 * brings an `Authorization` of its own, too.
 *
 * Source: https://developers.telnyx.com/api-reference/call-recordings/retrieve-a-call-recording
 */
export async function openRecording(
  connection: Connection,
  recording: RecordingRef,
  options: OpenOptions = {},
): Promise<OpenOutcome> {
  checkOpen("telnyx", recording, options);
  const { id, url, expiresAt } = recording.recording;
  // Without an end it is public, or nobody knows: then it is all there is, or a fresh one is surer.
  const alive = expiresAt === null ? !isId(id) : Date.parse(expiresAt) - MARGIN_MS > connection.clock();
  if (url !== null && alive && listedUrl(url, connection.mediaOrigins)) {
    const outcome = await openLink(connection, url, recording, options);
    // A link can end before its time.
    if (!isId(id) || (outcome.status !== "denied" && outcome.status !== "gone")) return outcome;
  }
  if (!isId(id)) return denied("the event has no recording's id, and its link is not one to follow");
  const fresh = await freshLink(connection, id, recording, options.signal);
  return typeof fresh === "string" ? openLink(connection, fresh, recording, options) : fresh;
}

function openLink(
  { origins, mediaOrigins, clock }: Connection,
  url: string,
  recording: RecordingRef,
  options: OpenOptions,
): Promise<OpenOutcome> {
  // Redirects alone may lead to the other hosts.
  if (!listedUrl(url, mediaOrigins)) {
    return Promise.resolve(denied("the link's host is not on the list of the carrier's hosts"));
  }
  return openAudio(url, { origins, authorization: () => null }, recording, options, clock());
}

/** A link that was signed just now, or why there is none. */
async function freshLink(
  connection: Connection,
  id: string,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<string | OpenOutcome> {
  const now = connection.clock();
  const age = ageOf(recording, now);
  const later = (httpStatus: number | null, asked = 0): OpenOutcome => {
    return { status: "notYet", httpStatus, retryAfterMs: Math.max(retryAfter(age, null, now), asked) };
  };
  try {
    const { recording: listed } = await getRecording(connection, id, signal);
    return listed.url ?? later(null);
  } catch (cause) {
    if (isHookswitchError(cause)) return denied("the API's answer is no recording");
    if (!(cause instanceof CarrierApiError)) throw cause;
    const { status, retryAfterMs } = cause;
    if (status === 410 || (status === 404 && !isEarly(age))) {
      return { status: "gone", httpStatus: status, reason: "the carrier no longer has the recording" };
    }
    if (status === null || status === 404 || status === 408 || status === 429 || status >= 500) {
      return later(status, retryAfterMs ?? 0);
    }
    return { status: "denied", httpStatus: status, reason: "the carrier's API refuses" };
  }
}

/** The recording's id. */
export function ownId(recording: RecordingRef): string {
  checkRef("telnyx", recording);
  const { id } = recording.recording;
  if (!isId(id)) throw new TypeError("the event has no recording's id");
  return id;
}
