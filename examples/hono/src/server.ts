import { randomBytes } from "node:crypto";
import { serve } from "@hono/node-server";
import { createApp } from "./app.js";

const port = Number(process.env.PORT ?? 3000);

const app = createApp({
  username: process.env.BANDWIDTH_USERNAME ?? "recordings",
  // Without a password of your own it starts with a random one, so that nobody can guess it.
  password: process.env.BANDWIDTH_PASSWORD ?? randomBytes(16).toString("hex"),
  onEvent(event) {
    console.log(`${event.carrier}: ${event.type}, recording ${event.recording.id}`);
  },
});

serve({ fetch: app.fetch, port }, () => {
  console.log(`listening on http://localhost:${port}/webhooks/recordings`);
});
