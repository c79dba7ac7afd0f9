import type { AnyHookswitch } from "@hookswitch/core";
import { partsOf } from "@hookswitch/core/explain";
import { answer } from "./answer.js";
import type { Context } from "./api/context.js";
import { Live } from "./deliveries/live.js";
import { Recorder } from "./deliveries/recorder.js";
import { Streams } from "./deliveries/stream.js";
import { fromNode } from "./http/from-node.js";
import { mountOf } from "./http/mount.js";
import type { NativeRequest, NativeResponse, SocketFacts } from "./http/native.js";
import { toNode } from "./http/to-node.js";
import { asInspected } from "./inbox/inspected-inbox.js";
import { tickInbox } from "./inbox/ticker.js";
import { checkOptions, type InspectorOptions } from "./options.js";
import type { Assets } from "./page/assets.js";
import { findPage } from "./page/find-page.js";
import { Players } from "./recording/players.js";
import { Token } from "./security/token.js";

const KEPT_MESSAGES = 1_000;
const STATS_EVERY_MS = 5_000;

/** A Koa context, by shape. */
export interface InspectorKoaContext {
  // biome-ignore lint/suspicious/noExplicitAny: Koa's own types need not be installed
  req: any;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  res: any;
  respond?: boolean | undefined;
}

/** The inspector, for every kind of server. */
export interface Inspector {
  /** For Express, Connect and `node:http`. */
  // biome-ignore lint/suspicious/noExplicitAny: the frameworks' own types need not be installed
  (request: any, response: any, next?: (error?: unknown) => void): void;
  /** For Fetch servers. Of what a platform hands over beside the request, the one with Node's socket says who asks. */
  fetch(request: Request, ...platform: unknown[]): Promise<Response>;
  /** For Koa, with `path`. */
  koa(context: InspectorKoaContext, next: () => Promise<unknown>): Promise<void>;
  /** Ends the live lists and forgets what was kept; deliveries are not watched any more. */
  close(): void;
}

/**
 * Makes the inspector: a page that shows what carriers sent, what became of it, and what is stuck. It keeps deliveries
 * from now on, and with an inbox shows what that has.
 *
 * Security: shows recordings and numbers. Without `authorize` it answers only requests of this machine to a server that
 * listens on 127.0.0.1 alone, and refuses to start where `NODE_ENV` is `production`.
 *
 * @param hooks what `createHookswitch` gave.
 * @throws {TypeError} for options that are wrong, and for something that is no instance.
 * @example
 * app.use("/_recordings", inspector(hooks, { authorize: (request) => isOperator(request.headers.get("cookie")) }));
 */
export function inspector(hooks: AnyHookswitch, options: InspectorOptions = {}): Inspector {
  const settings = checkOptions(options);
  const parts = partsOf(hooks);
  const inbox = asInspected(parts.inbox);
  const live = new Live(KEPT_MESSAGES);
  const recorder = new Recorder(hooks, { limits: settings.keep, live, inbox: parts.inbox !== undefined });
  const streams = new Streams(live, settings);
  const players = new Players(settings.players);
  const context: Context = { hooks, parts, settings, inbox, recorder, live, streams, players, token: new Token() };
  const stopTicking = inbox ? tickInbox(inbox, live, STATS_EVERY_MS) : () => undefined;
  let page: Promise<Assets> | undefined;
  const assets = () => {
    // One that failed is tried again.
    page ??= findPage(settings.page).catch((cause: unknown) => {
      page = undefined;
      throw cause;
    });
    return page;
  };

  const onNode = async (native: NativeRequest, response: NativeResponse, next: (() => unknown) | undefined) => {
    const request = fromNode(native, response);
    const caller = { request, native, socket: native.socket as SocketFacts };
    const answered = await answer(context, assets, caller, mountOf(native) + (settings.path ?? ""));
    if (answered) await toNode(answered, response, request.method !== "HEAD");
    else if (next) await next();
    else response.writeHead(404).end();
  };

  const handler = (native: NativeRequest, response: NativeResponse, next?: (error?: unknown) => void) => {
    onNode(native, response, next && (() => void setImmediate(next))).catch((error: unknown) =>
      next ? next(error) : response.destroy(),
    );
  };
  return Object.assign(handler, {
    async fetch(request: Request, ...platform: unknown[]) {
      const caller = { request, native: platform[0], socket: socketAmong(platform) };
      return (await answer(context, assets, caller, settings.path ?? "")) ?? new Response(null, { status: 404 });
    },
    async koa(koa: InspectorKoaContext, next: () => Promise<unknown>) {
      // Koa's own answer would be written beside ours.
      const before = koa.respond;
      koa.respond = false;
      await onNode(koa.req, koa.res, async () => {
        if (before === undefined) delete koa.respond;
        else koa.respond = before;
        await next();
      });
    },
    close() {
      recorder.stop();
      stopTicking();
      streams.closeAll();
    },
  });
}

/** Where servers of Fetch on Node put the request that they made theirs of. */
function socketAmong(platform: readonly unknown[]): SocketFacts | undefined {
  for (const value of platform) {
    const { incoming, socket } = (value ?? {}) as { incoming?: { socket?: SocketFacts }; socket?: SocketFacts };
    const found = incoming?.socket ?? socket;
    if (found) return found;
  }
  return undefined;
}
