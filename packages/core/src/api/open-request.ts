import { optionsOf } from "../options-of.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "./outcome.js";

/**
 * Checks what a caller hands over before anything is asked of a carrier.
 *
 * @throws {TypeError} for another carrier's event, and for options that are none.
 * @throws the signal's reason when it was aborted already.
 */
export function checkOpen(carrier: string, recording: RecordingRef, options: OpenOptions): void {
  checkRef(carrier, recording);
  optionsOf("openRecording", options, ["signal", "onProgress", "maxBytes", "from"]);
  const { from = 0, maxBytes = 1, signal } = options;
  if (!Number.isSafeInteger(from) || from < 0) throw new TypeError("from must be a byte's number, 0 or more");
  if (!(maxBytes > 0)) throw new TypeError("maxBytes must be a number above 0");
  signal?.throwIfAborted();
}

/** @throws {TypeError} for another carrier's event, and for what is no event. */
export function checkRef(carrier: string, recording: RecordingRef): void {
  const given: unknown = recording?.carrier;
  if (given !== carrier || !recording.recording || !recording.source) {
    throw new TypeError(`this is the API of ${carrier}, and not for an event of ${String(given)}`);
  }
}

/** Refused before any request. */
export const denied = (reason: string): OpenOutcome => ({ status: "denied", httpStatus: null, reason });

/** Whether a text can be put into a path as it is: ids come from outside, and `..` is no id. */
export const isId = (text: string | null | undefined): text is string => /^[\w-]{1,128}$/.test(text ?? "");
