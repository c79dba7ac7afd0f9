import { createServer, type IncomingMessage, type Server } from "node:http";
import { createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { type HookswitchRequest, hookswitch } from "@hookswitch/node";

/** The user name and password that Bandwidth was told to send. */
export interface Settings {
  username: string;
  password: string;
}

type Callbacks = Omit<HookswitchOptions<ReturnType<typeof bandwidth>, undefined>, "carriers">;

/** A server without any framework, with Bandwidth's webhooks at `/webhooks/recordings`. */
export function createApp(
  settings: Settings,
  callbacks: Callbacks,
): { server: Server; drain: (options: { timeoutMs: number }) => Promise<boolean> } {
  const hooks = createHookswitch({ ...callbacks, carriers: [bandwidth(settings)] });
  const receive = hookswitch(hooks, { path: "/webhooks/recordings" });

  const server = createServer((request: IncomingMessage & HookswitchRequest, response) => {
    receive(request, response, () => {
      // Call control is passed on, proved: here the application answers with BXML.
      if (request.hookswitch) {
        response.setHeader("content-type", "application/xml").end("<Response><Hangup/></Response>");
      } else if (request.url === "/health") response.end("ok");
      else response.writeHead(404).end();
    });
  });
  return { server, drain: hooks.drain };
}
