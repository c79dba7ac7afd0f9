import type { RecordingEvent } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { hookswitch } from "@hookswitch/fetch";
import { Hono } from "hono";

/** What Bandwidth was told to send, and where events go. */
export interface Settings {
  username: string;
  password: string;
  onEvent(event: RecordingEvent): unknown;
}

/** A Hono application with Bandwidth's webhooks at `/webhooks/recordings`. */
export function createApp({ username, password, onEvent }: Settings): Hono {
  const app = new Hono();
  const receive = hookswitch({
    carriers: [bandwidth({ username, password })],
    onEvent,
    // Call control is passed on: here the application answers with BXML.
    fallback: () => new Response("<Response><Hangup/></Response>", { headers: { "content-type": "application/xml" } }),
  });
  app.all("/webhooks/recordings", (context) => receive(context.req.raw));
  app.get("/health", (context) => context.text("ok"));
  return app;
}
