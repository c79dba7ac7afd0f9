import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { hookswitch as fetchAdapter } from "@hookswitch/fetch";
import { frameworks, MOUNT, PASSED_ON } from "../servers/frameworks.js";
import type { KeptAlive } from "./sockets.js";
import type { Wire } from "./wire.js";

/** What was answered, to the request as the receiver saw it. */
export interface Answer {
  status: number;
  seen: Wire;
}

/** Hands one request to a receiver. */
export type Entry = (wire: Wire) => Promise<Answer>;

/** A Fetch platform writes the URL its own way before anybody sees it. */
const asRequest = (wire: Wire, url: string): Wire => ({ ...wire, target: url });

/** The platform itself refuses what is no request at all. */
const NO_REQUEST = 400;

const core = (options: HookswitchOptions): Entry => {
  const hooks = createHookswitch(options);
  return async (wire) => {
    const { method, target, headers, body } = wire;
    const record: Record<string, string> = Object.create(null);
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      record[key] = record[key] === undefined ? value : `${record[key]}, ${value}`;
    }
    const result = await hooks.handle({ method, url: target, headers: record, body, mount: MOUNT });
    return { status: result.handled ? result.reply.status : PASSED_ON, seen: wire };
  };
};

const fetchHandler = (options: HookswitchOptions): Entry => {
  const fallback = (_request: Request, delivery?: unknown) =>
    new Response(null, { status: delivery ? PASSED_ON : 404 });
  const handler = fetchAdapter({ ...options, path: MOUNT, fallback });
  return async (wire) => {
    const { method, target, headers, body } = wire;
    let request: Request;
    try {
      const url = target.startsWith("/") ? `https://hooks.example.com${target}` : target;
      const hasBody = method !== "GET" && method !== "HEAD";
      request = new Request(url, {
        method,
        headers: headers as [string, string][],
        body: hasBody ? new Uint8Array(body) : null,
      });
    } catch {
      return { status: NO_REQUEST, seen: wire };
    }
    return { status: (await handler(request)).status, seen: asRequest(wire, request.url) };
  };
};

/** A listener of `node:http`, handed Node's own request and response objects without a connection. */
const listener =
  (make: (options: HookswitchOptions) => RequestListener) =>
  (options: HookswitchOptions): Entry => {
    const listen = make(options);
    return (wire) =>
      new Promise((resolve) => {
        const { method, target, headers, body } = wire;
        const request = new IncomingMessage(new Socket());
        const lines = headers.flat();
        // Joins what comes twice the way Node's parser does.
        (request as unknown as { _addHeaderLines(lines: string[], count: number): void })._addHeaderLines(
          lines,
          lines.length,
        );
        Object.assign(request, { method, url: target, complete: true });
        request.push(body);
        request.push(null);
        const response = new ServerResponse(request);
        response.end = () => {
          resolve({ status: response.statusCode, seen: wire });
          return response;
        };
        listen(request, response as ServerResponse<IncomingMessage> & { req: IncomingMessage });
      });
  };

/** What is fuzzed: each adapter's real entry, and core's own. */
export const entries: Readonly<Record<string, (options: HookswitchOptions) => Entry>> = {
  core,
  fetch: fetchHandler,
  ...Object.fromEntries(
    Object.entries(frameworks)
      .filter(([name]) => !name.startsWith("fetch"))
      .map(([name, make]) => [name, listener(make)]),
  ),
};

/** A framework's server behind a connection. */
export const entryOver = (framework: string, { send }: KeptAlive): Entry =>
  framework.startsWith("fetch")
    ? async (wire) => {
        const { status, seen } = await send(wire);
        const url = URL.canParse(seen.target, "http://localhost") ? new URL(seen.target, "http://localhost").href : "";
        return { status, seen: asRequest(seen, url || seen.target) };
      }
    : send;
