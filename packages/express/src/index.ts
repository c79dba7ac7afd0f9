/**
 * Mounts Hookswitch in Express 4 and 5, and in plain `node:http`.
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

export type { Next } from "@hookswitch/core/node";

/** An Express request, by shape. */
export interface ExpressRequest extends PassableRequest {
  originalUrl?: string | undefined;
  baseUrl?: string | undefined;
  route?: { stack?: readonly { handle?: unknown }[] | undefined } | undefined;
}

/** The middleware: for Express with `next`, for `node:http` also without. */
export type ExpressMiddleware = (request: ExpressRequest, response: NodeResponse, next?: Next) => void;

/**
 * Makes a middleware that receives the carriers' webhooks; call control and what no callback takes goes to `next`, with
 * `req.hookswitch`, `req.body` and `req.rawBody` set.
 *
 * Mount it below a path, in a route, or give it `path`; before any body parser, which would cost bytes that signatures
 * cover. In front of Express, as the handler of `node:http`, it is several times as fast.
 *
 * @throws {TypeError} for options that are wrong; and for every request, through `next`, when nothing says which
 * requests are its own.
 * @example
 * app.use("/webhooks/recordings", hookswitch({ carriers, onRecordingAvailable }));
 * @example
 * const receive = hookswitch(hooks, { path: "/webhooks/recordings" });
 * createServer((req, res) => receive(req, res, () => app(req, res)));
 */
export function hookswitch(instance: AnyHookswitch, options?: MountOptions): ExpressMiddleware;
export function hookswitch<Carriers extends AnyCarrier, Schema extends StandardSchemaV1 | undefined = undefined>(
  options: HookswitchOptions<Carriers, Schema> & MountOptions,
): ExpressMiddleware;
export function hookswitch(
  input: AnyHookswitch | (HookswitchOptions & MountOptions),
  options?: MountOptions,
): ExpressMiddleware {
  const { hooks, own } = openAdapter<MountOptions>(input, options, ["path"]);

  return function hookswitchMiddleware(request, response, next) {
    const { baseUrl = "" } = request;
    const url = request.originalUrl ?? request.url ?? "/";
    // Express leaves the route that was last: only one that holds this very middleware says where it stands.
    const inRoute = request.route?.stack?.some(({ handle }) => handle === hookswitchMiddleware) ?? false;
    const mount = own.path === undefined ? (inRoute ? "" : baseUrl) : baseUrl + own.path;
    if (own.path !== undefined && !isBelow(url, mount)) {
      if (next) next();
      else writeReply(response, { status: 404, headers: {} });
      return;
    }
    if (own.path === undefined && mount === "" && !inRoute) {
      unmounted(response, next);
      return;
    }

    serve(hooks, inRoute && own.path === undefined ? { url } : { url, mount }, request, response, next);
  };
}

/** Without a mount it would answer for the whole application. */
function unmounted(response: NodeResponse, next: Next | undefined): void {
  const error = new TypeError(
    'hookswitch needs a mount, a route or a path: app.use("/webhooks/recordings", hookswitch({ … })), or hookswitch({ path: "/webhooks/recordings", … })',
  );
  if (next) {
    next(error);
  } else {
    console.error(error);
    writeReply(response, { status: 500, headers: {} });
  }
}
