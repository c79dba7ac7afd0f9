import type { Reply } from "../reply.js";
import type { NodeRequest, NodeResponse } from "./request.js";

/** Node reads on and throws away what nobody read; up to so much of it that is cheaper than a new connection. */
const MAX_DRAINED_BYTES = 256 * 1024;

/** Writes a bare status, and ends the connection where the rest of the body would cost too much to wait for. */
export function writeReply(response: NodeResponse, { status, headers }: Reply, request?: NodeRequest): void {
  if (response.headersSent) return;
  response.writeHead(status, mustClose(status, request) ? { ...headers, connection: "close" } : headers);
  response.end();
}

/**
 * Whether the connection is of no more use: the body was given up half read, or is not there yet and without a bound.
 *
 * Security: else a request that was refused by its headers alone could go on sending for ever. HTTP/2 knows no such
 * header; there, what nobody reads is not sent.
 */
export function mustClose(status: number, request?: NodeRequest): boolean {
  if (request?.httpVersionMajor === 2) return false;
  if (status === 413 || status === 408) return true;
  if (request?.complete !== false) return false;
  const { "transfer-encoding": chunked, "content-length": length } = request.headers;
  return chunked !== undefined || Number(length) > MAX_DRAINED_BYTES;
}
