import { createHookswitch } from "@hookswitch/core";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { hookswitch } from "@hookswitch/fetch";
import { queueInbox, type TaskMessage, type TaskQueue } from "./queue-inbox.js";

/** The Worker's bindings. */
export interface Env {
  FREECLIMB_SIGNING_SECRET: string;
  TASKS: TaskQueue;
  /** An R2 bucket, by shape. */
  EVENTS: { put(key: string, value: string): Promise<unknown> };
}

function receiver(env: Env) {
  const inbox = queueInbox(env.TASKS);
  const hooks = createHookswitch({
    carriers: [freeclimb({ signingSecret: env.FREECLIMB_SIGNING_SECRET })],
    inbox,
    // The same key at every attempt: what was written before is written again, and nothing twice.
    onEvent: (event) => env.EVENTS.put(`${event.id}.json`, JSON.stringify(event)),
  });
  return { inbox, handle: hookswitch(hooks, { path: "/webhooks/recordings" }) };
}

// A Worker is given its bindings with each request, and an isolate serves many.
const receivers = new WeakMap<Env, ReturnType<typeof receiver>>();

function receiverFor(env: Env): ReturnType<typeof receiver> {
  const made = receivers.get(env) ?? receiver(env);
  receivers.set(env, made);
  return made;
}

/** The Worker: receives webhooks into the queue, and works on what comes out of it. */
export default {
  fetch: (request: Request, env: Env, context: { waitUntil(work: Promise<unknown>): void }) =>
    receiverFor(env).handle(request, env, context),
  queue: (batch: { readonly messages: readonly TaskMessage[] }, env: Env) => receiverFor(env).inbox.consume(batch),
};
