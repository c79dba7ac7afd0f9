import formbody from "@fastify/formbody";
import { createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { type HookswitchReply, type HookswitchRequest, hookswitch } from "@hookswitch/fastify";
import fastify, { type FastifyInstance } from "fastify";

/** What the carriers were told, and the URL they call. */
export interface Settings {
  publicUrl: string;
  freeclimbSigningSecret: string;
  plivoAuthToken: string;
}

type Carriers = ReturnType<typeof freeclimb> | ReturnType<typeof plivo>;

/** A Fastify application with the carriers' webhooks at `/webhooks/recordings/<carrier>`. */
export function createApp(
  settings: Settings,
  callbacks: Omit<HookswitchOptions<Carriers, undefined>, "carriers">,
): FastifyInstance {
  const hooks = createHookswitch({
    ...callbacks,
    publicUrl: settings.publicUrl,
    carriers: [
      freeclimb({ signingSecret: settings.freeclimbSigningSecret }),
      plivo({ authToken: settings.plivoAuthToken }),
    ],
  });
  const app = fastify();

  // The parser is for the application's own routes; webhooks never meet it, whichever is registered first.
  app.register(formbody);
  app.register(hookswitch(hooks, { fallback: answerCall }), { prefix: "/webhooks/recordings" });
  app.post("/feedback", async ({ body }) => body);

  // Callbacks that are still at work when the application closes.
  app.addHook("onClose", () => hooks.drain({ timeoutMs: 20_000 }));
  return app;
}

/** Call control is passed on: FreeClimb waits for PerCL, Plivo for its XML. */
function answerCall({ hookswitch }: HookswitchRequest, reply: HookswitchReply): HookswitchReply {
  if (hookswitch?.carrier === "freeclimb") return reply.send([{ Hangup: {} }]);
  return reply.type("application/xml").send("<Response><Hangup/></Response>");
}
