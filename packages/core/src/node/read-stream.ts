import { BodyCollector } from "../body/collector.js";
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
    // A parser that found no body may have waited for its end; nobody read, so there was nothing.
    if (request.readableEnded || (request.destroyed && request.complete)) {
      resolve({ bytes: new Uint8Array(), from: "stream" });
      return;
    }
    const collector = new BodyCollector(maxBytes);
    const data = (chunk: Buffer | string) => {
      // Somebody called setEncoding: what was not valid UTF-8 is lost, and text cannot be counted in bytes.
      if (typeof chunk === "string") {
        fail("body_consumed", { problem: "setEncoding was called on the request" });
        return;
      }
      try {
        collector.add(chunk);
      } catch (error) {
        giveUp(error);
      }
    };
    const end = () => {
      stop();
      resolve({ bytes: asBuffer(collector.bytes), from: "stream" });
    };
    const error = (cause: Error) => fail("body_aborted", undefined, cause);
    const close = () => fail("body_aborted");
    const timer = setTimeout(() => fail("body_timeout", { bodyTimeoutMs: timeoutMs }), timeoutMs);
    const stop = () => {
      clearTimeout(timer);
      request.removeListener("data", data);
      request.removeListener("end", end);
      request.removeListener("error", error);
      request.removeListener("close", close);
    };
    const fail = (code: ErrorCode, details: ErrorDetails = {}, cause?: Error) =>
      giveUp(new HookswitchError(code, { details, cause }));
    const giveUp = (error: unknown) => {
      stop();
      // What still comes must neither be kept nor end the process as an error nobody listens to.
      request.on("error", () => undefined);
      request.pause?.();
      reject(error);
    };
    if (request.destroyed) return fail("body_aborted");
    try {
      collector.check(Number(request.headers["content-length"]));
    } catch (error) {
      return giveUp(error);
    }
    request.on("end", end);
    request.on("error", error);
    request.on("close", close);
    // Last: it starts the flow.
    request.on("data", data);
  });
}

/** What whoever is behind us expects of a raw body on Node. */
const asBuffer = (bytes: Uint8Array): Buffer =>
  bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
