/**
 * Mounts Hookswitch in Fastify 4 and 5.
 *
 * @module
 */
import {
  type AnyCarrier,
  type AnyHookswitch,
  type HookswitchOptions,
  openAdapter,
  type PassedOn,
  type Reply,
  type StandardSchemaV1,
} from "@hookswitch/core";
import { mustClose, nodeBody } from "@hookswitch/core/node";
import type { FastifyOptions, FastifyPlugin, HookswitchReply, HookswitchRequest } from "./types.js";

export type { FastifyOptions, FastifyPlugin, FastifyScope, HookswitchReply, HookswitchRequest } from "./types.js";

/**
 * Makes a plugin that receives the carriers' webhooks below the prefix it is registered with, or below `path`; call
 * control and what no callback takes goes to `fallback`.
 *
 * It reads the body itself, before any hook or content type parser that comes after `onRequest`.
 *
 * @throws {TypeError} for options that are wrong; and at registration, when there is neither prefix nor path.
 * @example
 * app.register(hookswitch({ carriers, onRecordingAvailable }), { prefix: "/webhooks/recordings" });
 */
export function hookswitch(instance: AnyHookswitch, options?: FastifyOptions): FastifyPlugin;
export function hookswitch<Carriers extends AnyCarrier, Schema extends StandardSchemaV1 | undefined = undefined>(
  options: HookswitchOptions<Carriers, Schema> & FastifyOptions,
): FastifyPlugin;
export function hookswitch(
  input: AnyHookswitch | (HookswitchOptions & FastifyOptions),
  options?: FastifyOptions,
): FastifyPlugin {
  const { hooks, own } = openAdapter<FastifyOptions>(input, options, ["path", "fallback"]);
  const { path, fallback } = own;

  return async function hookswitchPlugin(scope) {
    if (path === undefined && scope.prefix === "") {
      throw new TypeError(
        'hookswitch needs a prefix or a path: app.register(hookswitch({ … }), { prefix: "/webhooks/recordings" })',
      );
    }
    const below = path ?? "";
    const mount = scope.prefix + below;

    scope.addHook("onRequest", async (request, reply) => {
      const { raw, method } = request;
      // As a parser or a serverless platform left it, on Fastify's request or on Node's.
      const { rawBody, body } = raw as HookswitchRequest["raw"] & { rawBody?: unknown; body?: unknown };
      const traces = { rawBody: request.rawBody ?? rawBody, body: request.body ?? body };
      const url = request.originalUrl ?? raw.url ?? "/";
      const result = await hooks.handle({ method, url, headers: raw.headers, body: nodeBody(raw, traces), mount });
      if (result.handled) return answer(request, reply, result.reply);
      if (!fallback) return answer(request, reply, hooks.unanswered(result));
      attach(request, result);
    });
    // The stream is at its end by then.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (request, _stream, done) => done(null, request.body));
    const handler = fallback ?? (() => undefined);
    scope.all(below || "/", handler);
    scope.all(`${below}/*`, handler);
  };
}

function answer({ raw }: HookswitchRequest, reply: HookswitchReply, { status, headers }: Reply): HookswitchReply {
  if (mustClose(status, raw)) reply.header("connection", "close");
  return reply
    .code(status)
    .headers({ ...headers })
    .send();
}

function attach(request: HookswitchRequest, { carrier, payload, events, rawBody }: PassedOn): void {
  request.hookswitch = { carrier, payload, events };
  request.body ??= payload;
  if (rawBody !== null) request.rawBody ??= rawBody;
}
