import type { IncomingMessage, ServerResponse } from "node:http";

/** A request that was read whole, and the way to answer it. */
export interface Exchange {
  method: string;
  /** Path and query as they came. */
  target: string;
  path: string;
  query: URLSearchParams;
  request: IncomingMessage;
  response: ServerResponse;
  body: string;
}

/** Reads a request whole. */
export async function readExchange(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const target = request.url ?? "/";
  const mark = target.indexOf("?");
  return {
    method: request.method ?? "GET",
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)),
    request,
    response,
    body: Buffer.concat(pieces).toString("utf8"),
  };
}

/** The body as an object; `{}` where there is none, null where it is not JSON. */
export function jsonBody({ body }: Exchange): Record<string, unknown> | null {
  if (body === "") return {};
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Answers with JSON, or with nothing. */
export function reply({ response }: Exchange, status: number, json?: unknown, headers: Record<string, string> = {}) {
  const text = json === undefined ? "" : JSON.stringify(json);
  response.writeHead(status, {
    ...(text !== "" && { "content-type": "application/json" }),
    // Neither has a body, and 204 must not say how long it is.
    ...(status !== 204 && { "content-length": String(Buffer.byteLength(text)) }),
    ...headers,
  });
  response.end(text);
}
