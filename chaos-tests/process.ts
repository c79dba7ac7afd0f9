import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CallbackContext, createHookswitch, type RecordingEvent } from "@hookswitch/core";
import { plivo } from "@hookswitch/core/plivo";
import { type InboxPlace, inbox } from "@hookswitch/inbox";
import { hookswitch } from "@hookswitch/node";

// A receiver, a worker, or both: killed at any time, so it writes down at once what its callbacks do.

/** What the parent hands over in the environment, as JSON. */
export interface Orders {
  place: InboxPlace;
  receives: boolean;
  works: boolean;
  port: number;
  publicUrl: string;
  authToken: string;
  /** The file of what callbacks did: a line each, `<when> <began|ended> <callback> <event id> <attempt>`. */
  journal: string;
}

const orders = JSON.parse(process.env.ORDERS ?? "") as Orders;

const note = (what: string, callback: string, event: RecordingEvent, { attempt }: CallbackContext) =>
  appendFileSync(orders.journal, `${Date.now()} ${what} ${callback} ${event.id} ${attempt}\n`);

/** A callback that takes a moment, and fails at every twentieth first attempt. */
const callback = (name: string) => async (event: RecordingEvent, context: CallbackContext) => {
  note("began", name, event, context);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
  if (context.attempt === 1 && Math.random() < 0.05) throw new Error("as it happens");
  note("ended", name, event, context);
};

const store = inbox({
  ...orders.place,
  work: orders.works,
  concurrency: 20,
  leaseMs: "10s",
  retry: { default: { limit: 50, delayMs: 50, maxDelayMs: 1000 } },
});
const hooks = createHookswitch({
  publicUrl: orders.publicUrl,
  carriers: [plivo({ authToken: orders.authToken })],
  inbox: store,
  onEvent: callback("onEvent"),
  onConferenceRecording: callback("onConferenceRecording"),
  // Outages and failures are what this is about.
  onError: () => undefined,
});
// For the parent, who waits for the end.
setInterval(() => {
  store.stats().then(
    ({ depth }) => console.log(`depth ${depth}`),
    () => undefined,
  );
}, 1_000);
if (orders.receives) {
  const server = createServer(hookswitch(hooks, { path: "/" }));
  server.listen(orders.port, "127.0.0.1", () => console.log(`ready ${(server.address() as AddressInfo).port}`));
} else {
  console.log("ready 0");
}
