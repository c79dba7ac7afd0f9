import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { receive } from "./receive.js";

const env = (name: string) => process.env[name] ?? "";

// Outside the handler: an instance serves many requests, and remembers replays between them.
const hooks = createHookswitch({
  publicUrl: env("PUBLIC_URL"),
  carriers: [
    bandwidth({ username: env("BANDWIDTH_USERNAME"), password: env("BANDWIDTH_PASSWORD") }),
    freeclimb({ signingSecret: env("FREECLIMB_SIGNING_SECRET") }),
    plivo({ authToken: env("PLIVO_AUTH_TOKEN") }),
  ],
  // Below API Gateway's own limit of 29 seconds.
  deadlineMs: 8_000,
  onEvent(event) {
    // Here it would go into a queue, and be awaited.
    console.log(JSON.stringify({ id: event.id, type: event.type }));
  },
});

/** The Lambda function. */
export const handler = receive(hooks, ({ carrier }) => {
  if (carrier === "freeclimb") return json([{ Hangup: {} }]);
  return xml("<Response><Hangup/></Response>"); // Bandwidth and Plivo call it the same
});

const json = (value: unknown) => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});
const xml = (body: string) => ({ status: 200, headers: { "content-type": "application/xml" }, body });
