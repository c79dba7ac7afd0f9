import type { HookswitchOptions } from "@hookswitch/core";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { hookswitch } from "@hookswitch/koa";
import { bodyParser } from "@koa/bodyparser";
import Koa from "koa";

/** What the carriers were told, and the URL they call. */
export interface Settings {
  publicUrl: string;
  freeclimbSigningSecret: string;
  plivoAuthToken: string;
}

type Carriers = ReturnType<typeof freeclimb> | ReturnType<typeof plivo>;

/** A Koa application with the carriers' webhooks at `/webhooks/recordings/<carrier>`. */
export function createApp(
  settings: Settings,
  callbacks: Omit<HookswitchOptions<Carriers, undefined>, "carriers">,
): Koa {
  const app = new Koa();

  // Before the body parser: Koa's keep no bytes for the signature.
  app.use(
    hookswitch({
      ...callbacks,
      path: "/webhooks/recordings",
      publicUrl: settings.publicUrl,
      carriers: [
        freeclimb({ signingSecret: settings.freeclimbSigningSecret }),
        plivo({ authToken: settings.plivoAuthToken }),
      ],
    }),
  );

  app.use(bodyParser());
  app.use(async (context, next) => {
    // Call control is passed on: FreeClimb waits for PerCL, Plivo for its XML.
    const carrier: unknown = context.state.hookswitch?.carrier;
    if (carrier === "freeclimb") context.body = [{ Hangup: {} }];
    else if (carrier === "plivo") {
      context.type = "application/xml";
      context.body = "<Response><Hangup/></Response>";
    } else await next();
  });
  return app;
}
