import { createServer } from "node:http";
import { createHookswitch, type HookswitchError, type Observation, type RecordingEvent } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { serve } from "@hookswitch/core/node";
import { plivo } from "@hookswitch/core/plivo";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { signalwire } from "@hookswitch/core/signalwire";
import { signalwireApi } from "@hookswitch/core/signalwire/api";
import { telnyx } from "@hookswitch/core/telnyx";
import { telnyxApi } from "@hookswitch/core/telnyx/api";
import { twilio } from "@hookswitch/core/twilio";
import { twilioApi } from "@hookswitch/core/twilio/api";
import { type Simulator, type SimulatorOptions, startSimulator } from "@hookswitch/simulator";
import { onTestFinished } from "vitest";
import type { Store } from "../store/store.js";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const ago = (ms: number): Date => new Date(Date.now() - ms);

/** The carriers over a simulator, each with its api. */
export function carriersOf({ baseUrls, secrets, storageOrigin }: Simulator) {
  const { webhook, clientId, clientSecret, accountId } = secrets.bandwidth;
  const { authId, authToken } = secrets.plivo;
  const { signingSecrets, ...key } = secrets.freeclimb;
  const { accountSid, apiKey, apiKeySecret } = secrets.twilio;
  const { projectId, apiToken, signingKey } = secrets.signalwire;
  const tokenUrl = baseUrls.bandwidthToken;
  return [
    bandwidth({
      ...(webhook ?? { username: "", password: "" }),
      api: bandwidthApi({ accountId, clientId, clientSecret, baseUrl: baseUrls.bandwidth, tokenUrl }),
    }),
    freeclimb({ signingSecret: signingSecrets, api: freeclimbApi({ ...key, baseUrl: baseUrls.freeclimb }) }),
    plivo({ authToken, api: plivoApi({ authId, authToken, baseUrl: baseUrls.plivo }) }),
    twilio({
      authToken: secrets.twilio.authToken,
      api: twilioApi({ accountSid, apiKey, apiKeySecret, baseUrl: baseUrls.twilio }),
    }),
    signalwire({
      signingKey: signingKey ?? "",
      api: signalwireApi({ projectId, apiToken, baseUrl: baseUrls.signalwire }),
    }),
    telnyx({
      publicKey: secrets.telnyx.publicKey,
      api: telnyxApi({ apiKey: secrets.telnyx.apiKey, baseUrl: baseUrls.telnyx, mediaHosts: [storageOrigin] }),
    }),
  ];
}

/** Carriers that call a receiver with this inbox, and what it was told. */
export async function receiver(store: Store, options: SimulatorOptions = {}) {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return { simulator, ...(await receive(store, simulator)) };
}

/** Another receiver over the same carriers. */
export async function receive(store: Store, simulator: Simulator) {
  const mount = "/webhooks/recordings";
  const server = createServer((request, response) =>
    serve(hooks, { url: request.url ?? "/", mount }, request, response, () => response.end()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const publicUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  simulator.callAt({ webhookUrl: publicUrl + mount });
  const handled: { event: RecordingEvent; origin: string }[] = [];
  const errors: HookswitchError[] = [];
  const observations: Observation[] = [];
  const hooks = createHookswitch({
    publicUrl,
    carriers: carriersOf(simulator),
    inbox: store,
    onEvent: (event, { origin }) => void handled.push({ event, origin }),
    onError: (error) => void errors.push(error),
    observer: { observe: (observation) => void observations.push(observation) },
  });
  return { handled, errors, observations };
}

/** How often a simulated carrier was asked for a list. */
export const lists = ({ requests }: Simulator): number =>
  requests.filter(({ method, target }) => method === "GET" && /\/recordings?(\/|\.json)?(\?|$)/i.test(target)).length;
