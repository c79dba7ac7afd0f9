import { Readable } from "node:stream";
import type { NativeRequest, NativeResponse, SocketFacts } from "./native.js";

/** Makes a Fetch request of Node's; its signal aborts when the other side goes away. */
export function fromNode(native: NativeRequest, response: NativeResponse): Request {
  const { method = "GET", headers } = native;
  const host = headers.host ?? (headers[":authority"] as string | undefined) ?? "";
  const scheme = (native.socket as SocketFacts | undefined)?.encrypted ? "https" : "http";
  const target = native.originalUrl ?? native.url ?? "/";
  // Never resolved against the host as a relative address: `//evil` would be one of another host.
  const url = new URL(`${scheme}://${isHost(host) ? host : "host.invalid"}${target.startsWith("/") ? target : "/"}`);
  const ended = new AbortController();
  response.once("close", () => ended.abort());
  const init: RequestInit & { duplex?: "half" } = { method, headers: headersOf(native), signal: ended.signal };
  if (method !== "GET" && method !== "HEAD") Object.assign(init, { body: bodyOf(native), duplex: "half" });
  return new Request(url, init);
}

const isHost = (host: string): boolean => /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host);

function headersOf({ headers }: NativeRequest): Headers {
  const copy = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(":") || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) copy.append(name, one);
  }
  return copy;
}

/** A parser before us may have read the stream; what it made of our JSON is JSON again. */
function bodyOf(native: NativeRequest): BodyInit | null {
  if (native.readableDidRead && native.body !== undefined) return JSON.stringify(native.body);
  return Readable.toWeb(native) as ReadableStream<Uint8Array>;
}
