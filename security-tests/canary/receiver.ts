import { inspect } from "node:util";
import { createHookswitch, type HookswitchError, type HookswitchOptions } from "@hookswitch/core";
import { hookswitch } from "@hookswitch/express";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import { MOUNT, serve } from "../servers/frameworks.js";
import { open, requestHead } from "../servers/raw-client.js";
import { markedCarriers, type Scenario, type SentDelivery, scenarios } from "./scenarios.js";

// A process of its own, so that all it writes to stdout and stderr can be looked through. What its callbacks are told
// goes to the parent; with the default logger the same is told to the console.

/** What one scenario let out. */
export interface Leaked {
  name: string;
  codes: string[];
  shown: string[];
}

/** Every way in which somebody may print an error and what came with it. */
function shownOf(error: HookswitchError, context: unknown): string[] {
  // The payload and the events are the application's own to keep; all else may be logged.
  const { payload: _payload, events: _events, ...facts } = context as Record<string, unknown>;
  return [
    inspect(error, { depth: 20, showHidden: true, getters: true }),
    String(error),
    error.stack ?? "",
    error.message,
    JSON.stringify(error),
    JSON.stringify(error.details),
    JSON.stringify(Object.getOwnPropertyDescriptors(error)),
    inspect(facts, { depth: 20 }),
  ];
}

/** Sends a delivery as it is, and gives all that came back. */
async function exchange(origin: string, { method, url, headers, body, ending }: SentDelivery): Promise<string> {
  const socket = await open(origin);
  const length: [string, string][] = [["content-length", String(Buffer.byteLength(body))]];
  const head = requestHead(method, url.slice(PUBLIC_URL.length), [
    ...Object.entries(headers),
    ...length,
    ["connection", "close"],
  ]);
  let answer = "";
  const ended = new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("close", () => resolve());
  });
  socket.write(Buffer.concat([head, ending ? Buffer.from(body).subarray(0, 40) : Buffer.from(body)]));
  if (ending === "cut") setTimeout(() => socket.destroy(), 50);
  await ended;
  return answer;
}

async function run({ name, options, send }: Scenario): Promise<Leaked> {
  const leaked: Leaked = { name, codes: [], shown: [] };
  const onError: HookswitchOptions["onError"] = (error, context) => {
    leaked.codes.push(error.code);
    leaked.shown.push(...shownOf(error, context));
  };
  const given = { carriers: markedCarriers(), publicUrl: PUBLIC_URL, ...options } as HookswitchOptions;
  // Once with `onError`, once with the logger that is there when nobody chose one.
  for (const all of [{ ...given, onError }, given]) {
    const hooks = createHookswitch(all);
    const receive = hookswitch(hooks, { path: MOUNT });
    leaked.shown.push(inspect([hooks, receive, all.carriers], { depth: 20, showHidden: true }));
    const server = await serve((request, response) => receive(request, response));
    leaked.shown.push(await exchange(server.origin, await send()));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await hooks.drain({ timeoutMs: 2000 });
    await server.close();
  }
  return leaked;
}

const all: Leaked[] = [];
for (const scenario of scenarios) {
  console.error(`--- ${scenario.name}`);
  all.push(await run(scenario));
}
process.send?.(all, () => process.disconnect());
