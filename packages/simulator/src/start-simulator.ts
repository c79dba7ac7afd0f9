import { answerer, otherAnswerer, storageAnswerer } from "./answer.js";
import { simulatedBandwidth } from "./bandwidth/index.js";
import { bandwidthSession } from "./bandwidth/live.js";
import { environmentOf } from "./environment.js";
import { simulatedFreeClimb } from "./freeclimb/index.js";
import { makeCertificate } from "./http/certificate.js";
import { type Listening, listen } from "./http/listen.js";
import type { LoggedRequest } from "./http/request-log.js";
import type { LamlLiveOptions } from "./laml/live.js";
import type { SimulatorOptions } from "./options.js";
import { simulatedPlivo } from "./plivo/index.js";
import { type PlivoLiveOptions, PlivoSession } from "./plivo/live.js";
import { PostOffice } from "./post-office.js";
import { RestFaults } from "./rest-faults.js";
import { defaultSecrets, type Secrets } from "./secrets.js";
import { simulatedSignalWire } from "./signalwire/index.js";
import type { SimulatedCarrier } from "./simulated-carrier.js";
import type { Simulator } from "./simulator.js";
import { simulatedTelnyx } from "./telnyx/index.js";
import { type TelnyxLiveOptions, TelnyxSession } from "./telnyx/live.js";
import { telnyxSecrets } from "./telnyx/secrets.js";
import { simulatedTwilio } from "./twilio/index.js";
import { simulatedVonage } from "./vonage/index.js";
import { type VonageLiveOptions, VonageSession } from "./vonage/live.js";
import { vonageSecrets } from "./vonage/secrets.js";
import type { World } from "./world.js";

/** Vonage has no list. */
const PAGE_SIZES = {
  bandwidth: 1000,
  freeclimb: 100,
  plivo: 20,
  signalwire: 1000,
  telnyx: 250,
  twilio: 1000,
  vonage: 0,
} as const;

/**
 * Starts a server on loopback that plays the carriers: their REST sides with their authentication, recordings with
 * real audio, and truly proven webhooks.
 *
 * @example
 * const simulator = await startSimulator({ webhookUrl: "http://127.0.0.1:3000/webhooks/recordings" });
 * const { recording, deliveries } = await simulator.play("plivo", { media: { faults: [faults.notFound()] } });
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const keyPair = options.tls ? await makeCertificate() : null;
  const requests: LoggedRequest[] = [];
  const restFaults = new RestFaults();
  const secrets: Secrets = {
    bandwidth: { ...defaultSecrets.bandwidth, ...options.secrets?.bandwidth },
    freeclimb: { ...defaultSecrets.freeclimb, ...options.secrets?.freeclimb },
    plivo: { ...defaultSecrets.plivo, ...options.secrets?.plivo },
    twilio: { ...defaultSecrets.twilio, ...options.secrets?.twilio },
    signalwire: { ...defaultSecrets.signalwire, ...options.secrets?.signalwire },
    telnyx: telnyxSecrets(options.secrets?.telnyx),
    vonage: vonageSecrets(options.secrets?.vonage),
  };
  const office = new PostOffice(options);
  const origins = { own: "", other: "", plain: null as string | null, storage: "" };
  const world: World = {
    origins,
    secrets,
    recordings: [],
    webhookUrl: (carrier) => office.urlOf(carrier),
    publicOrigin: (real) => (options.urls === "carrier" ? real : origins.own),
    storageOrigin: (real) => (options.urls === "carrier" ? real : origins.storage),
    pageSize: (carrier) => options.pageSizes?.[carrier] ?? PAGE_SIZES[carrier],
    tokenSeconds: options.tokenSeconds ?? 3600,
    plivoMediaAuth: options.plivoMediaAuth ?? false,
    deliver: (carrier, webhooks, faults) => office.deliver(carrier, carriers[carrier].courier, webhooks, faults),
  };
  const carriers = {
    bandwidth: simulatedBandwidth(world),
    freeclimb: simulatedFreeClimb(world),
    plivo: simulatedPlivo(world),
    twilio: simulatedTwilio(world),
    signalwire: simulatedSignalWire(world),
    telnyx: simulatedTelnyx(world),
    vonage: simulatedVonage(world),
  };
  const all = Object.values(carriers);
  const own = await listen(answerer(all, restFaults, requests), keyPair);
  const other = await listen(otherAnswerer(all, world, requests), keyPair);
  const plain: Listening | null = keyPair ? await listen(otherAnswerer(all, world, requests)) : null;
  const storage = await listen(storageAnswerer(carriers.telnyx.serveStorage, requests), keyPair);
  Object.assign(origins, {
    own: own.origin,
    other: other.origin,
    plain: plain?.origin ?? null,
    storage: storage.origin,
  });

  const of = (carrier: keyof typeof carriers) => carriers[carrier] as SimulatedCarrier<object>;
  const store = (carrier: keyof typeof carriers, scenario: object = {}) => {
    const recording = of(carrier).record(scenario);
    world.recordings.push(recording);
    return recording;
  };
  return {
    origin: own.origin,
    otherOrigin: other.origin,
    storageOrigin: storage.origin,
    baseUrls: {
      bandwidth: `${own.origin}/api/v2`,
      bandwidthToken: `${own.origin}/api/v1/oauth2/token`,
      freeclimb: `${own.origin}/apiserver`,
      plivo: `${own.origin}/v1`,
      twilio: `${own.origin}/2010-04-01`,
      signalwire: `${own.origin}/api/laml/2010-04-01`,
      telnyx: `${own.origin}/v2`,
      vonage: own.origin,
    },
    certificate: keyPair?.cert ?? null,
    secrets,
    environment: environmentOf(secrets),
    requests,
    deliveries: office.delivered,
    recordings: world.recordings,
    async play(carrier, scenario = {}) {
      const recording = store(carrier, scenario);
      const webhooks = of(carrier).webhooksOf(recording, scenario);
      return { recording, deliveries: await world.deliver(carrier, webhooks, scenario.webhooks) };
    },
    store,
    begin(carrier, live) {
      if (carrier === "bandwidth") return bandwidthSession(world, { ...live, kind: "call" });
      if (carrier === "twilio") return carriers.twilio.begin(live as LamlLiveOptions);
      if (carrier === "signalwire") return carriers.signalwire.begin(live as LamlLiveOptions);
      if (carrier === "telnyx") {
        const session = new TelnyxSession(world, live as TelnyxLiveOptions);
        carriers.telnyx.sessions.push(session);
        return session;
      }
      if (carrier === "vonage") {
        const session = new VonageSession(world, live as VonageLiveOptions);
        carriers.vonage.sessions.push(session);
        return session;
      }
      const session = new PlivoSession(world, live as PlivoLiveOptions);
      carriers.plivo.sessions.push(session);
      return session;
    },
    callAt: (target) => office.callAt(target),
    failNext: (fault) => restFaults.add(fault),
    revokeTokens: () => carriers.bandwidth.access.revokeTokens(),
    settled: () => office.settled(),
    async close() {
      await Promise.all([own.close(), other.close(), storage.close(), plain?.close()]);
    },
  };
}
