/**
 * Mounts Hookswitch in Koa 2 and 3.
 *
 * @module
 */
import {
  type AnyCarrier,
  type AnyHookswitch,
  type HookswitchOptions,
  isBelow,
  type MountOptions,
  openAdapter,
  type PassedOn,
  type StandardSchemaV1,
} from "@hookswitch/core";
import { mustClose, type NodeRequest, nodeBody } from "@hookswitch/core/node";

/** Koa's context, by shape. */
export interface KoaContext {
  req: NodeRequest;
  originalUrl: string;
  method: string;
  status: number;
  body: unknown;
  respond?: boolean;
  headerSent: boolean;
  response?: { _explicitStatus?: boolean | undefined } | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the state's and the request's types are the application's own
  state: any;
  // biome-ignore lint/suspicious/noExplicitAny: body parsers add to it what no type knows
  request: any;
  set(name: string, value: string): unknown;
}

/** The middleware. */
export type KoaMiddleware = (context: KoaContext, next: () => Promise<unknown>) => Promise<void>;

/** `path` is needed: Koa knows no mounts. */
export type KoaOptions = Required<MountOptions>;

/**
 * Makes a middleware that receives the carriers' webhooks below `path`; call control and what no callback takes goes
 * to the middleware behind, with `ctx.state.hookswitch`, `ctx.request.body` and `ctx.request.rawBody` set.
 *
 * Use it before any body parser: Koa's keep no bytes, and what is not valid UTF-8 is lost.
 *
 * @throws {TypeError} for options that are wrong.
 * @example
 * app.use(hookswitch({ path: "/webhooks/recordings", carriers, onRecordingAvailable }));
 */
export function hookswitch(instance: AnyHookswitch, options: KoaOptions): KoaMiddleware;
export function hookswitch<Carriers extends AnyCarrier, Schema extends StandardSchemaV1 | undefined = undefined>(
  options: HookswitchOptions<Carriers, Schema> & KoaOptions,
): KoaMiddleware;
export function hookswitch(
  input: AnyHookswitch | (HookswitchOptions & KoaOptions),
  options?: KoaOptions,
): KoaMiddleware {
  const { hooks, own } = openAdapter<MountOptions>(input, options, ["path"]);
  const mount = own.path;
  if (mount === undefined) {
    throw new TypeError('hookswitch needs a path in Koa: hookswitch({ path: "/webhooks/recordings", … })');
  }

  return async function hookswitchMiddleware(context, next) {
    const { req, originalUrl: url, method } = context;
    if (!isBelow(url, mount)) {
      await next();
      return;
    }
    // The parser calls us between headers and body; at its next step most bodies are there, to be taken without waiting.
    if (req.complete === false) await undefined;
    const body = nodeBody(req, context.request);
    const result = await hooks.handle({ method, url, headers: req.headers, body, mount });
    if (result.handled) return answer(context, result.reply);
    attach(context, result);
    await next();
    if (isUntouched(context)) answer(context, hooks.unanswered(result));
  };
}

function answer(context: KoaContext, { status, headers }: PassedOn["reply"]): void {
  // An explicit null keeps Koa from writing the status in words; it also sets 204, so the status comes after.
  if (status !== 204) context.body = null;
  context.status = status;
  // Koa 2 takes every sign of the length away with the body, and the connection would have to end with the answer.
  if (status !== 204) context.set("content-length", "0");
  for (const name in headers) context.set(name, headers[name] ?? "");
  if (mustClose(status, context.req)) context.set("connection", "close");
}

/** Whether nobody answered: Koa's own 404 looks like one that was set, but for a mark that Koa itself keeps. */
const isUntouched = ({ status, body, respond, headerSent, response }: KoaContext): boolean =>
  status === 404 && !response?._explicitStatus && (body ?? null) === null && respond !== false && !headerSent;

function attach({ state, request }: KoaContext, { carrier, payload, events, rawBody }: PassedOn): void {
  state.hookswitch = { carrier, payload, events };
  request.body ??= payload;
  if (rawBody !== null) request.rawBody ??= rawBody;
}
