import type { IncomingMessage, ServerResponse } from "node:http";

/** A request of `node:http` or of a server built on it. */
export interface NativeRequest extends IncomingMessage {
  originalUrl?: string;
  baseUrl?: string;
  /** What a body parser before us left. */
  body?: unknown;
}

/** A response of `node:http`. */
export type NativeResponse = ServerResponse;

/** What is known of the connection. */
export interface SocketFacts {
  remoteAddress?: string | undefined;
  encrypted?: boolean | undefined;
  server?: { address?(): unknown } | undefined;
}
