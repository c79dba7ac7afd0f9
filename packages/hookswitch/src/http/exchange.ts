import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { version } from "../version.js";
import { urlParts } from "./url-parts.js";

/** A request as it goes on the wire. */
export interface Outgoing {
  method: string;
  /** Absolute; its target is sent as written. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** How it is sent. */
export interface Way {
  timeoutMs: number;
  /** Default true. Never false for a request with a secret in it. */
  checkCertificate?: boolean;
  signal?: AbortSignal;
}

/** An answer. */
export interface Answered {
  error: null;
  status: number;
  headers: IncomingHttpHeaders;
  /** Its first 64 KiB, as UTF-8. */
  body: string;
  bytes: number;
  ms: number;
}

/** No answer, and the code that says why. */
export interface Unanswered {
  error: string;
  status: null;
  ms: number;
}

/** What came of a request. */
export type Exchange = Answered | Unanswered;

/** The code when it took too long. */
const TIMEOUT = "TIMEOUT";
const MAX_KEPT = 64 * 1024;

/** Sends one request on a connection of its own and follows no redirect, as the carriers do. Never rejects. */
export function exchange(outgoing: Outgoing, way: Way): Promise<Exchange> {
  const started = performance.now();
  const since = () => Math.round(performance.now() - started);
  return new Promise((resolve) => {
    const failed = (error: unknown) => resolve({ error: codeOf(error), status: null, ms: since() });
    try {
      const request = open(outgoing, way);
      request.once("error", failed);
      request.once("response", (response) => {
        const kept: Buffer[] = [];
        let bytes = 0;
        response.on("data", (piece: Buffer) => {
          if (bytes < MAX_KEPT) kept.push(piece.subarray(0, MAX_KEPT - bytes));
          bytes += piece.length;
        });
        response.once("error", failed);
        response.once("end", () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ error: null, status, headers, body: Buffer.concat(kept).toString("utf8"), bytes, ms: since() });
        });
      });
      request.end(outgoing.body);
    } catch (error) {
      failed(error);
    }
  });
}

function open({ method, url, headers, body }: Outgoing, { timeoutMs, checkCertificate = true, signal }: Way) {
  const { origin, target } = urlParts(url);
  const { protocol, hostname, port, host } = new URL(origin);
  const limit = AbortSignal.timeout(timeoutMs);
  const options = {
    method,
    path: target,
    host: hostname.replace(/^\[|\]$/g, ""),
    port,
    agent: false as const,
    signal: signal ? AbortSignal.any([limit, signal]) : limit,
    headers: {
      host,
      accept: "*/*",
      "user-agent": `hookswitch/${version()}`,
      ...headers,
      ...(method !== "GET" && { "content-length": String(Buffer.byteLength(body)) }),
    },
  };
  return protocol === "https:"
    ? httpsRequest({ ...options, rejectUnauthorized: checkCertificate })
    : httpRequest(options);
}

function codeOf(error: unknown): string {
  const { code, name } = Object(error) as { code?: unknown; name?: string };
  if (name === "AbortError" || name === "TimeoutError" || code === "ABORT_ERR") return TIMEOUT;
  return typeof code === "string" ? code : (name ?? "unknown");
}
