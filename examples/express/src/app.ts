import { type CarrierApi, createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { hookswitch } from "@hookswitch/express";
import express from "express";

/** What the carriers were told, and the URL they call. */
export interface Settings {
  publicUrl: string;
  bandwidthUsername: string;
  bandwidthPassword: string;
  freeclimbSigningSecret: string;
  plivoAuthToken: string;
  /** The carriers' REST sides, such as `plivoApi({ … })`, where recordings are to be fetched. */
  apis?: { bandwidth: CarrierApi; freeclimb: CarrierApi; plivo: CarrierApi };
}

/** The carriers of this server. */
const carriers = ({ apis, ...settings }: Settings) => [
  bandwidth({
    username: settings.bandwidthUsername,
    password: settings.bandwidthPassword,
    api: apis?.bandwidth,
  }),
  freeclimb({ signingSecret: settings.freeclimbSigningSecret, api: apis?.freeclimb }),
  plivo({ authToken: settings.plivoAuthToken, api: apis?.plivo }),
];

type Carriers = ReturnType<typeof carriers>[number];

/** An Express application with the carriers' webhooks at `/webhooks/recordings/<carrier>`. */
export function createApp(settings: Settings, callbacks: Omit<HookswitchOptions<Carriers, undefined>, "carriers">) {
  const hooks = createHookswitch({ ...callbacks, publicUrl: settings.publicUrl, carriers: carriers(settings) });
  const app = express();

  // Before any body parser: signatures cover the bytes.
  app.use("/webhooks/recordings", hookswitch(hooks));

  app.use(express.json(), express.urlencoded({ extended: false }));
  app.get("/health", (_request, response) => {
    response.send("ok");
  });
  // Call control is passed on: here the application answers with BXML, PerCL or Plivo XML.
  app.post(["/webhooks/recordings/bandwidth", "/webhooks/recordings/plivo"], (_request, response) => {
    response.type("application/xml").send("<Response><Hangup/></Response>");
  });
  app.post("/webhooks/recordings/freeclimb", (_request, response) => {
    response.json([{ Hangup: {} }]);
  });
  return { app, hooks };
}
