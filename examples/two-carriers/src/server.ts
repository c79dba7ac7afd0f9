import { randomBytes } from "node:crypto";
import { createApp } from "./app.js";

const port = Number(process.env.PORT ?? 3000);
// Without a secret of your own it starts with a random one, so that nobody can guess it.
const random = () => randomBytes(16).toString("hex");

const server = createApp(
  {
    publicUrl: process.env.PUBLIC_URL ?? `http://localhost:${port}`,
    authToken: process.env.TWILIO_AUTH_TOKEN ?? random(),
    signingKey: process.env.SIGNALWIRE_SIGNING_KEY ?? random(),
  },
  {
    onRecordingAvailable(event) {
      console.log(`${event.carrier}: recording ${event.recording.id} of call ${event.source.callId} is ready`);
    },
    onError(error) {
      console.log(`refused: ${error.code}`);
    },
  },
);

server.listen(port, () => {
  console.log(`listening on http://localhost:${port}/webhooks/recordings`);
});

process.once("SIGTERM", () => server.close());
