import { randomBytes } from "node:crypto";
import { createApp } from "./app.js";

const port = Number(process.env.PORT ?? 3000);

// Without secrets of your own it starts with random ones, so that nobody can sign for them.
const secret = (name: string) => process.env[name] ?? randomBytes(16).toString("hex");

const app = createApp(
  {
    publicUrl: process.env.PUBLIC_URL ?? `http://localhost:${port}`,
    freeclimbSigningSecret: secret("FREECLIMB_SIGNING_SECRET"),
    plivoAuthToken: secret("PLIVO_AUTH_TOKEN"),
  },
  {
    onRecordingAvailable(event) {
      console.log(`${event.carrier}: recording ${event.recording.id} of call ${event.source.callId} is ready`);
    },
    onConferenceRecording(event) {
      console.log(
        `${event.carrier}: recording ${event.recording.id} of conference ${event.source.conferenceId} is ready`,
      );
    },
  },
);

await app.listen({ port });
console.log(`listening on http://localhost:${port}/webhooks/recordings/{freeclimb,plivo}`);

process.once("SIGTERM", () => void app.close());
