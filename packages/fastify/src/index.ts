/**
 * Mounts Hookswitch in Fastify 4 and 5.
 *
 * @module
 */
import {
  type AnyCarrier,
  type AnyHookswitch,
  type Delivery,
  type HookswitchOptions,
  openAdapter,
  type PassedOn,
  type Reply,
  type StandardSchemaV1,
} from "@hookswitch/core";
import { mustClose, nodeBody } from "@hookswitch/core/node";
import type { FastifyOptions, FastifyPlugin, HookDone, HookswitchReply, HookswitchRequest } from "./types.js";

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

    const receive = (request: HookswitchRequest, reply: HookswitchReply, done: HookDone): void => {
      const { raw, method } = request;
      // As a parser or a serverless platform left it, on Fastify's request or on Node's.
      const { rawBody, body } = raw as HookswitchRequest["raw"] & { rawBody?: unknown; body?: unknown };
      const traces = { rawBody: request.rawBody ?? rawBody, body: request.body ?? body };
      const url = request.originalUrl ?? raw.url ?? "/";
      const delivery: Delivery = { method, url, headers: raw.headers, body: nodeBody(raw, traces), mount };
      // It never rejects.
      void hooks.handle(delivery).then((result) => {
        try {
          if (result.handled) return answer(request, reply, result.reply);
          if (!fallback) return answer(request, reply, hooks.unanswered(result));
          attach(request, result);
        } catch (error) {
          return done(error as Error);
        }
        // Outside the promise, so that what throws behind us fails as it would without us.
        setImmediate(done);
      });
    };
    // Not a promise: for one that gives a reply, Fastify watches that to its end.
    scope.addHook("onRequest", (request, reply, done) => {
      // The parser calls us between headers and body; at its next step most bodies are there, to be taken without waiting.
      if (request.raw.complete === false) process.nextTick(receive, request, reply, done);
      else receive(request, reply, done);
    });
    // The stream is at its end by then.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (request, _stream, done) => done(null, request.body));
    const handler = fallback ?? (() => undefined);
    scope.all(below || "/", handler);
    scope.all(`${below}/*`, handler);
  };
}

function answer({ raw }: HookswitchRequest, reply: HookswitchReply, { status, headers }: Reply): void {
  if (mustClose(status, raw)) reply.header("connection", "close");
  for (const name in headers) reply.header(name, headers[name] ?? "");
  reply.code(status).send();
}

function attach(request: HookswitchRequest, { carrier, payload, events, rawBody }: PassedOn): void {
  request.hookswitch = { carrier, payload, events };
  request.body ??= payload;
  if (rawBody !== null) request.rawBody ??= rawBody;
}
