import type { AnyHookswitch } from "../adapter.js";
import type { Delivery } from "../delivery.js";
import type { PassedOn } from "../result.js";
import { nodeBody } from "./node-body.js";
import type { NodeRequest, NodeResponse } from "./request.js";
import { writeReply } from "./write-reply.js";

/** A request that may be passed on, with what is added to it then. */
export interface PassableRequest extends NodeRequest {
  body?: unknown;
  rawBody?: unknown;
  _body?: boolean | undefined;
  /** Set on a delivery that is passed on. */
  hookswitch?: Pick<PassedOn, "carrier" | "payload" | "events"> | undefined;
}

/** Hands a request on to what stands behind. */
export type Next = (error?: unknown) => void;

/**
 * Receives a delivery in a server of `(request, response, next?)`: answers it, or hands it on to `next`; without
 * `next`, answers that too.
 */
export function serve(
  hooks: AnyHookswitch,
  where: Pick<Delivery, "url" | "mount">,
  request: PassableRequest,
  response: NodeResponse,
  next: Next | undefined,
): void {
  // The parser calls us between headers and body; at its next step most bodies are there, to be taken without waiting.
  if (request.complete === false) process.nextTick(receive, hooks, where, request, response, next);
  else receive(hooks, where, request, response, next);
}

function receive(
  hooks: AnyHookswitch,
  { url, mount }: Pick<Delivery, "url" | "mount">,
  request: PassableRequest,
  response: NodeResponse,
  next: Next | undefined,
): void {
  const { method = "GET", headers } = request;
  const delivery: Delivery = { method, url, headers, body: nodeBody(request, request) };
  if (mount !== undefined) delivery.mount = mount;
  const wasRead = request.readableDidRead === true;
  // It never rejects.
  void hooks.handle(delivery).then((result) => {
    if (!result.handled && next) {
      attach(request, result, wasRead);
      // Outside the promise, so that what throws behind us fails as it would without us.
      setImmediate(next);
      return;
    }
    try {
      writeReply(response, result.handled ? result.reply : hooks.unanswered(result), request);
    } catch (error) {
      // What others patched into the response may throw.
      if (next) setImmediate(next, error);
      else response.destroy?.();
    }
  });
}

/** Lets what stands behind find the body where a body parser would have put it, and keeps parsers from the stream. */
function attach(request: PassableRequest, { carrier, payload, events, rawBody }: PassedOn, wasRead: boolean): void {
  request.hookswitch = { carrier, payload, events };
  // Express 4's parsers leave an empty object for a body that they did not read.
  if (!wasRead || request.body === undefined || request.body === null) request.body = payload;
  if (rawBody !== null) request.rawBody ??= rawBody;
  request._body = true;
}
