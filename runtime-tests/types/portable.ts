// A worker, which knows the DOM's types and none of Node's.
import type { RecordingEvent } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { recordingEvent } from "@hookswitch/core/schemas";
import { hookswitch } from "@hookswitch/fetch";

interface Env {
  queue: { send(event: RecordingEvent): Promise<void> };
  secret: string;
}

const handlerFor = ({ queue, secret }: Env) =>
  hookswitch({
    publicUrl: "https://api.example.com",
    path: "/webhooks",
    carriers: [
      bandwidth({ username: "user", password: secret }),
      freeclimb({ signingSecret: secret }),
      plivo({ authToken: secret }),
    ],
    onEvent: (event) => queue.send(event),
    fallback: (request, delivery) => new Response(delivery ? delivery.carrier : request.url),
  });

export default {
  fetch: (request: Request, env: Env, context: { waitUntil(work: Promise<unknown>): void }): Promise<Response> =>
    handlerFor(env)(request, env, context),
  consume: (message: unknown) => recordingEvent["~standard"].validate(message),
};

// @ts-expect-error Nothing of Node is known here, nor brought by the packages.
process.exit();
