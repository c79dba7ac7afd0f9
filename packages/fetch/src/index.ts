/**
 * Makes Hookswitch a Fetch-API handler: Next, SvelteKit, Hono, Bun, Deno, Cloudflare Workers.
 *
 * @module
 */
import {
  type AnyCarrier,
  type AnyHookswitch,
  type Delivery,
  type HookswitchOptions,
  isBelow,
  type MountOptions,
  openAdapter,
  type PassedOn,
  type Reply,
  type StandardSchemaV1,
} from "@hookswitch/core";
import { readBody } from "./read-body.js";

/** What `fallback` is told of a delivery that is passed on. */
export type PassedOnDelivery = Pick<PassedOn, "carrier" | "payload" | "events" | "reply">;

/** The adapter's own options. Without `path`, every request is Hookswitch's. */
export interface FetchOptions extends MountOptions {
  /**
   * Answers call control and what no callback takes; `request` can be read as if nobody had. Also gets, without a
   * second argument, the requests outside `path`.
   */
  fallback?: ((request: Request, delivery?: PassedOnDelivery) => Response | Promise<Response>) | undefined;
}

/**
 * The handler. Of what a platform hands over beside the request (`env`, `ctx`, `info`, …) the first that has a
 * `waitUntil` keeps late work alive.
 */
export type FetchHandler = (request: Request, ...platform: unknown[]) => Promise<Response>;

/**
 * Makes a Fetch-API handler that receives the carriers' webhooks.
 *
 * @throws {TypeError} for options that are wrong.
 * @example
 * export const POST = hookswitch({ carriers, onRecordingAvailable }); // Next
 * @example
 * export default { fetch: hookswitch({ carriers, onRecordingAvailable }) }; // Bun, Workers
 * @example
 * app.all("/webhooks/*", (c) => handler(c.req.raw)); // Hono
 */
export function hookswitch(instance: AnyHookswitch, options?: FetchOptions): FetchHandler;
export function hookswitch<Carriers extends AnyCarrier, Schema extends StandardSchemaV1 | undefined = undefined>(
  options: HookswitchOptions<Carriers, Schema> & FetchOptions,
): FetchHandler;
export function hookswitch(
  input: AnyHookswitch | (HookswitchOptions & FetchOptions),
  options?: FetchOptions,
): FetchHandler {
  const { hooks, own } = openAdapter<FetchOptions>(input, options, ["path", "fallback"]);
  const { path: mount, fallback } = own;

  return async function hookswitchHandler(request, ...platform) {
    const { url, method, headers } = request;
    if (mount !== undefined && !isBelow(url, mount)) {
      return fallback ? fallback(request) : new Response(null, { status: 404 });
    }
    const delivery: Delivery = { method, url, headers, body: (limits) => readBody(request, limits) };
    if (mount !== undefined) delivery.mount = mount;
    const owner = platform.length > 0 ? platform.find(hasWaitUntil) : undefined;
    if (owner) delivery.waitUntil = (work) => owner.waitUntil(work);

    const result = await hooks.handle(delivery);
    if (!result.handled && fallback) return fallback(unread(request, result.rawBody), result);
    return response(result.handled ? result.reply : hooks.unanswered(result));
  };
}

/** To fill in headers costs, also when there are none. */
function response({ status, headers }: Reply): Response {
  for (const _name in headers) return new Response(null, { status, headers });
  return new Response(null, { status });
}

const hasWaitUntil = (value: unknown): value is { waitUntil(work: Promise<unknown>): void } =>
  typeof (value as { waitUntil?: unknown } | null | undefined)?.waitUntil === "function";

/** The request as if nobody had read it: made of its parts, since some platforms' requests only look like one. */
function unread(request: Request, bytes: Uint8Array | null): Request {
  if (!bytes) return request;
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: bytes as Uint8Array<ArrayBuffer> });
}
