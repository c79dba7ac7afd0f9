import { freeclimb } from "@hookswitch/core/freeclimb";
import { type FetchHandler, hookswitch } from "@hookswitch/fetch";

/** The Worker's bindings. */
export interface Env {
  FREECLIMB_SIGNING_SECRET: string;
  /** A Cloudflare Queue, by shape. */
  RECORDINGS: { send(message: unknown): Promise<void> };
}

// A Worker is given its secrets with each request, and an isolate serves many: make the handler once for each `env`,
// so that what it remembers of replays lives as long as the isolate.
const handlers = new WeakMap<Env, FetchHandler>();

function handlerFor(env: Env): FetchHandler {
  let handler = handlers.get(env);
  if (!handler) {
    handler = hookswitch({
      path: "/webhooks/recordings",
      carriers: [freeclimb({ signingSecret: env.FREECLIMB_SIGNING_SECRET })],
      onEvent: (event) => env.RECORDINGS.send(event),
      fallback: (_request, delivery) =>
        delivery ? Response.json([{ Hangup: {} }]) : new Response("not found", { status: 404 }),
    });
    handlers.set(env, handler);
  }
  return handler;
}

/** The Worker. */
export default {
  fetch: (request: Request, env: Env, context: { waitUntil(work: Promise<unknown>): void }) =>
    handlerFor(env)(request, env, context),
};
