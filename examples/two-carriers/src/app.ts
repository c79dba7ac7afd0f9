import { createServer, type IncomingMessage, type Server } from "node:http";
import { createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { signalwire } from "@hookswitch/core/signalwire";
import { twilio } from "@hookswitch/core/twilio";
import { type HookswitchRequest, hookswitch } from "@hookswitch/node";

/** What the carriers call, and what each of them signs with. */
export interface Settings {
  publicUrl: string;
  authToken: string;
  signingKey: string;
}

type Carriers = ReturnType<typeof twilio> | ReturnType<typeof signalwire>;
type Callbacks = Omit<HookswitchOptions<Carriers, undefined>, "carriers" | "publicUrl">;

/**
 * One URL for Twilio and for SignalWire, as while calls move from one to the other. Both send the same fields; the
 * signature's header says whose check a delivery has to pass.
 */
export function createApp({ publicUrl, authToken, signingKey }: Settings, callbacks: Callbacks): Server {
  const hooks = createHookswitch({
    ...callbacks,
    publicUrl,
    carriers: [twilio({ authToken }), signalwire({ signingKey })],
  });
  const receive = hookswitch(hooks, { path: "/webhooks/recordings" });

  return createServer((request: IncomingMessage & HookswitchRequest, response) => {
    receive(request, response, () => {
      // Both take the same words for an answer to a call.
      if (request.hookswitch) response.setHeader("content-type", "text/xml").end("<Response><Hangup/></Response>");
      else response.writeHead(404).end();
    });
  });
}
