import type { IncomingHttpHeaders } from "node:http";
import type { Exchange } from "./exchange.js";

/** A request that reached the simulator. */
export interface LoggedRequest {
  /**
   * `carrier`: the carriers' origin. `other`: the second origin, where redirects lead and no credential belongs.
   * `storage`: where presigned links lead, and no credential belongs either.
   */
  server: "carrier" | "other" | "storage";
  at: Date;
  method: string;
  /** Path and query as they came. */
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Null until the answer begins, and for ever when there is none. */
  status: number | null;
}

/** Remembers a request, and later its status. */
export function logRequest(log: LoggedRequest[], server: LoggedRequest["server"], exchange: Exchange): void {
  const { method, target, body, request, response } = exchange;
  const logged: LoggedRequest = {
    server,
    at: new Date(),
    method,
    target,
    headers: request.headers,
    body,
    status: null,
  };
  log.push(logged);
  response.once("close", () => {
    if (response.headersSent) logged.status = response.statusCode;
  });
}
