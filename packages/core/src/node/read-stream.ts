import type { Body, BodyLimits } from "../delivery.js";
import type { ErrorCode } from "../error-codes.js";
import { type ErrorDetails, HookswitchError } from "../errors.js";
import type { NodeRequest } from "./request.js";

/**
 * Reads a request's stream to its end, counting.
 *
 * Security: `content-length` only ends it early, never stands for the count; beyond the limit nothing is kept.
 *
 * @throws {HookswitchError} `body_too_large`, `body_timeout` or `body_aborted`
 */
export function readStream(request: NodeRequest, { maxBytes, timeoutMs }: BodyLimits): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const listeners = {
      data(chunk: Buffer | string) {
        // Somebody called setEncoding: what was not valid UTF-8 is lost, and text cannot be counted in bytes.
        if (typeof chunk === "string") {
          fail("body_consumed", { problem: "setEncoding was called on the request" });
          return;
        }
        size += chunk.length;
        if (size > maxBytes) fail("body_too_large", { maxBodyBytes: maxBytes });
        else chunks.push(chunk);
      },
      end() {
        stop();
        const [first] = chunks;
        resolve({ bytes: first && chunks.length === 1 ? first : Buffer.concat(chunks, size), from: "stream" });
      },
      error: (cause: Error) => fail("body_aborted", undefined, cause),
      close: () => fail("body_aborted"),
    };
    const timer = setTimeout(() => fail("body_timeout", { bodyTimeoutMs: timeoutMs }), timeoutMs);
    const stop = () => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) request.removeListener(event, listener);
    };
    const fail = (code: ErrorCode, details: ErrorDetails = {}, cause?: Error) => {
      stop();
      // What still comes must neither be kept nor end the process as an error nobody listens to.
      request.on("error", () => undefined);
      request.pause?.();
      reject(new HookswitchError(code, { details, cause }));
    };
    // A parser that found no body may have waited for its end; nobody read, so there was nothing.
    if (request.readableEnded || (request.destroyed && request.complete)) {
      return resolve({ bytes: new Uint8Array(), from: "stream" });
    }
    if (request.destroyed) return fail("body_aborted");
    if (Number(request.headers["content-length"]) > maxBytes) {
      return fail("body_too_large", { maxBodyBytes: maxBytes });
    }
    for (const [event, listener] of Object.entries(listeners)) request.on(event, listener);
  });
}
