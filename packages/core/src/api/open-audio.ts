import { acceptAudio } from "./accept-audio.js";
import { discard, fetchPinned, type Pin } from "./fetch-pinned.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "./outcome.js";
import { ageOf, isEarly, retryAfter } from "./schedule.js";

const NOT_YET: ReadonlySet<number> = new Set([202, 204, 408, 409, 423, 425, 429]);

/** Gets a recording's audio and says what came of it: checked as far as the first bytes go, then while it is read. */
export async function openAudio(
  url: string,
  pin: Pin,
  recording: RecordingRef,
  options: OpenOptions,
  now: number,
): Promise<OpenOutcome> {
  const { signal, from = 0 } = options;
  const age = ageOf(recording, now);
  const later = (httpStatus: number | null, asked: string | null = null): OpenOutcome => ({
    status: "notYet",
    httpStatus,
    retryAfterMs: retryAfter(age, asked, now),
  });
  try {
    const answer = await fetchPinned(url, pin, from > 0 ? { range: `bytes=${from}-` } : {}, signal);
    if ("refused" in answer) return { status: "denied", httpStatus: answer.httpStatus, reason: answer.refused };
    const { response } = answer;
    const { status } = response;
    if (status === 200 || status === 206) return await acceptAudio(response, recording, { ...options, from });
    await discard(response);
    if ((status === 404 && isEarly(age)) || NOT_YET.has(status) || status >= 500) {
      return later(status, response.headers.get("retry-after"));
    }
    return refused(status, from);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    // What `fetch` throws when there is no answer.
    if (cause instanceof TypeError) return later(null);
    throw cause;
  }
}

function refused(httpStatus: number, from: number): OpenOutcome {
  switch (httpStatus) {
    case 404:
    case 410:
      return { status: "gone", httpStatus, reason: "the carrier no longer has the file" };
    case 416:
      return { status: "truncated", httpStatus, reason: `there is nothing from byte ${from} on` };
    case 401:
    case 403:
      return { status: "denied", httpStatus, reason: "the carrier refuses the credentials" };
    default:
      return { status: "denied", httpStatus, reason: `the carrier answers ${httpStatus}` };
  }
}
