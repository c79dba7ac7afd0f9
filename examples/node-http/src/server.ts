import { randomBytes } from "node:crypto";
import { createApp } from "./app.js";

const port = Number(process.env.PORT ?? 3000);

const { server, drain } = createApp(
  {
    username: process.env.BANDWIDTH_USERNAME ?? "recordings",
    // Without a password of your own it starts with a random one, so that nobody can guess it.
    password: process.env.BANDWIDTH_PASSWORD ?? randomBytes(16).toString("hex"),
  },
  {
    onRecordingAvailable(event) {
      console.log(`${event.carrier}: recording ${event.recording.id} of call ${event.source.callId} is ready`);
    },
    onOther({ carrier, webhook }) {
      console.log(`${carrier}: ${webhook}`);
    },
  },
);

server.listen(port, () => {
  console.log(`listening on http://localhost:${port}/webhooks/recordings`);
});

process.once("SIGTERM", () => {
  server.close(() => void drain({ timeoutMs: 20_000 }));
});
