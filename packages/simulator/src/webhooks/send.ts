import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

/** Why there is no answer when it took too long. */
export const TIMEOUT = "TIMEOUT";

/** An HTTP request as it goes on the wire. */
export interface Outgoing {
  method: "POST" | "GET";
  /** What the carrier calls and signs; sent as it stands, without its fragment. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Where a request is sent instead of to its URL's origin, as a proxy or a tunnel would. */
export interface Way {
  via: string | null;
  timeoutMs: number;
}

/** The answer to a request, or why there was none. */
export type Answer =
  | { status: number; headers: Readonly<Record<string, string | string[] | undefined>>; error: null }
  | { status: null; headers: Readonly<Record<string, never>>; error: string };

/** Sends a request on a connection of its own. Never throws. */
export function send({ method, url, headers, body }: Outgoing, { via, timeoutMs }: Way): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (error: unknown) => resolve({ status: null, headers: {}, error: codeOf(error) });
    try {
      const { origin, path } = split(url);
      const target = new URL(via ?? origin);
      const options = {
        method,
        path,
        host: target.hostname.replace(/^\[|\]$/g, ""),
        port: target.port,
        agent: false as const,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          host: new URL(origin).host,
          "user-agent": "hookswitch-simulator",
          ...headers,
          ...(method === "POST" && { "content-length": String(Buffer.byteLength(body)) }),
        },
      };
      const outgoing = target.protocol === "https:" ? httpsRequest(options) : httpRequest(options);
      outgoing.once("error", failed);
      outgoing.once("response", (response) => {
        response.once("error", failed);
        response.once("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, error: null }),
        );
        response.resume();
      });
      outgoing.end(body);
    } catch (error) {
      failed(error);
    }
  });
}

/** Origin and request target, without a parse that would write the target anew. */
function split(url: string): { origin: string; path: string } {
  const [, origin = "", path = ""] = /^(https?:\/\/[^/?#]+)([^#]*)/i.exec(url) ?? [];
  return { origin, path: path.startsWith("/") ? path : `/${path}` };
}

function codeOf(error: unknown): string {
  const { code, name, message } = error as NodeJS.ErrnoException;
  return name === "AbortError" ? TIMEOUT : (code ?? message);
}
