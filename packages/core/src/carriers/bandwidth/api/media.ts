import { CarrierApiError } from "../../../api/api-error.js";
import { openAudio } from "../../../api/open-audio.js";
import { checkOpen, denied } from "../../../api/open-request.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "../../../api/outcome.js";
import { ageOf, retryAfter } from "../../../api/schedule.js";
import { unlessAborted } from "../../../api/unless-aborted.js";
import type { Connection } from "./connection.js";
import { recordingPath } from "./recording-path.js";

/**
 * Opens a recording. Its URL is built from the event's ids; the event's own URL is not called.
 *
 * Source: https://dev.bandwidth.com/apis/voice/#tag/Recordings
 */
export async function openRecording(
  connection: Connection,
  recording: RecordingRef,
  options: OpenOptions = {},
): Promise<OpenOutcome> {
  checkOpen("bandwidth", recording, options);
  const path = recordingPath(connection, recording);
  if ("problem" in path) return denied(path.problem);
  const home = new URL(`${connection.base}${path.path}/media`);
  const { origin, origins, clock } = connection;
  const open = (authorization: string): Promise<OpenOutcome> => {
    const mayKnow = (hop: URL) => hop.origin === origin && hop.pathname === home.pathname;
    const pin = { origins, authorization: (hop: URL) => (mayKnow(hop) ? authorization : null) };
    return openAudio(home.href, pin, recording, options, clock());
  };
  const first = await authorize(connection, recording, options.signal);
  if (typeof first !== "string") return first;
  const outcome = await open(first);
  // A token can be withdrawn before it ends.
  if (outcome.status !== "denied" || outcome.httpStatus !== 401 || !connection.renew(first)) return outcome;
  const second = await authorize(connection, recording, options.signal);
  return typeof second === "string" ? open(second) : second;
}

/** What to send as `Authorization`, or why there is nothing to send. */
async function authorize(
  connection: Connection,
  recording: RecordingRef,
  signal: AbortSignal | undefined,
): Promise<string | OpenOutcome> {
  try {
    return await unlessAborted(connection.authorization(), signal);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    return withoutToken(cause, recording, connection.clock());
  }
}

function withoutToken(cause: unknown, recording: RecordingRef, now: number): OpenOutcome {
  const httpStatus = cause instanceof CarrierApiError ? cause.status : null;
  if (httpStatus !== null && httpStatus >= 400 && httpStatus < 500 && httpStatus !== 429 && httpStatus !== 408) {
    return { status: "denied", httpStatus, reason: "the token endpoint refuses the credentials" };
  }
  return { status: "notYet", httpStatus, retryAfterMs: retryAfter(ageOf(recording, now), null, now) };
}
