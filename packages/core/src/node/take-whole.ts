import type { Body, BodyLimits } from "../delivery.js";
import type { NodeRequest } from "./request.js";

/**
 * Takes a body that waits in the stream's buffer, as long as was declared: without a listener, a timer or a promise.
 * `null` where it has to be waited for, or is to be refused.
 */
export function takeWhole(request: NodeRequest, { maxBytes }: BodyLimits): Body | null {
  const { readableLength, headers } = request;
  // The server gives no more bytes than are declared; of a chunked body nobody knows.
  if (!readableLength || readableLength > maxBytes || readableLength !== Number(headers["content-length"])) return null;
  if (headers["transfer-encoding"] !== undefined || request.readableEncoding || request.readableFlowing) return null;
  if (request.destroyed || !request.read) return null;
  const bytes = request.read();
  if (!(bytes instanceof Uint8Array)) return null;
  // On to "end", which is not read without.
  request.resume?.();
  return { bytes, from: "stream" };
}
