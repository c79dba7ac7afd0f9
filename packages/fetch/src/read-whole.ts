import { type Body, type BodyCollector, HookswitchError } from "@hookswitch/core";

/** Up to here even a body in pieces of one byte costs whoever collects them little. */
const SMALL = 16 * 1024;

/**
 * Whether a request only looks like the platform's, and its server bounds its body.
 *
 * Such a server (Hono's on Node) reads a body straight from the socket, but has to build a real Request for whoever asks
 * for the stream, at five times the price. Of a real Request the stream is the cheaper.
 */
export const isSmallImitation = (request: Request, declared: number): boolean =>
  declared > 0 &&
  declared <= SMALL &&
  Object.getPrototypeOf(request) !== globalThis.Request?.prototype &&
  !request.headers.has("transfer-encoding");

/**
 * Reads a body in one piece, counting afterwards.
 *
 * @throws {HookswitchError} `body_consumed`, `body_too_large`, `body_timeout` or `body_aborted`
 */
export function readWhole(request: Request, collector: BodyCollector, timeoutMs: number): Promise<Body> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new HookswitchError("body_timeout", { details: { bodyTimeoutMs: timeoutMs } })),
      timeoutMs,
    );
    const whole = (buffer: ArrayBuffer) => {
      clearTimeout(timer);
      try {
        collector.add(new Uint8Array(buffer));
        resolve({ bytes: collector.bytes, from: "stream" });
      } catch (error) {
        reject(error);
      }
    };
    request.arrayBuffer().then(whole, (cause: unknown) => {
      clearTimeout(timer);
      // What Fetch has for a body that somebody read or holds.
      reject(new HookswitchError(cause instanceof TypeError ? "body_consumed" : "body_aborted", { cause }));
    });
  });
}
