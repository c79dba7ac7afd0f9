import type { Reply } from "../reply.js";
import type { NodeResponse } from "./request.js";

/** Writes a bare status; after a body that was not read to its end the connection is of no more use. */
export function writeReply(response: NodeResponse, { status, headers }: Reply): void {
  if (response.headersSent) return;
  response.writeHead(status, hasUnreadBody(status) ? { ...headers, connection: "close" } : { ...headers });
  response.end();
}

/** Whether a status means that the body was given up half read. */
export const hasUnreadBody = (status: number): boolean => status === 413 || status === 408;
