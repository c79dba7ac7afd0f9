/**
 * Mounts Hookswitch in plain `node:http`, `node:https` and `node:http2`, and in any server of `(req, res, next)`.
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
  type StandardSchemaV1,
} from "@hookswitch/core";
import { type Next, type NodeResponse, type PassableRequest, serve, writeReply } from "@hookswitch/core/node";

/** A request of `node:http` or of a server built on it, by shape. */
export interface HookswitchRequest extends PassableRequest {
  /** Where a server that knows mounts keeps the URL as it arrived. */
  originalUrl?: string | undefined;
}

/** The listener: alone, or with `next` for all that is not Hookswitch's to answer. */
export type NodeListener = (request: HookswitchRequest, response: NodeResponse, next?: Next) => void;

/** `path` is needed: `node:http` knows no mounts. */
export type NodeOptions = Required<MountOptions>;

/**
 * Makes a listener that receives the carriers' webhooks below `path`. Everything else goes to `next`, and so do call
 * control and what no callback takes, with `req.hookswitch`, `req.body` and `req.rawBody` set.
 *
 * Without `next` it stands alone: elsewhere it answers 404.
 *
 * @throws {TypeError} for options that are wrong.
 * @example
 * createServer(hookswitch({ path: "/webhooks/recordings", carriers, onRecordingAvailable }));
 */
export function hookswitch(instance: AnyHookswitch, options: NodeOptions): NodeListener;
export function hookswitch<Carriers extends AnyCarrier, Schema extends StandardSchemaV1 | undefined = undefined>(
  options: HookswitchOptions<Carriers, Schema> & NodeOptions,
): NodeListener;
export function hookswitch(
  input: AnyHookswitch | (HookswitchOptions & NodeOptions),
  options?: NodeOptions,
): NodeListener {
  const { hooks, own } = openAdapter<MountOptions>(input, options, ["path"]);
  const mount = own.path;
  if (mount === undefined) {
    throw new TypeError('hookswitch needs a path on node:http: hookswitch({ path: "/webhooks/recordings", … })');
  }

  return function hookswitchListener(request, response, next) {
    const url = request.originalUrl ?? request.url ?? "/";
    if (isBelow(url, mount)) serve(hooks, { url, mount }, request, response, next);
    else if (next) next();
    else writeReply(response, { status: 404, headers: {} }, request);
  };
}
