import type { BandwidthScenario } from "./bandwidth/index.js";
import type { BandwidthLiveOptions } from "./bandwidth/live.js";
import type { CarrierName } from "./carrier-name.js";
import type { FreeClimbScenario } from "./freeclimb/index.js";
import type { LoggedRequest } from "./http/request-log.js";
import type { LamlLiveOptions } from "./laml/live.js";
import type { LiveSession } from "./live-session.js";
import type { WebhookTarget } from "./options.js";
import type { PlivoLiveOptions } from "./plivo/live.js";
import type { PlivoScenario } from "./plivo/scenario.js";
import type { SimulatedRecording } from "./recording.js";
import type { RestFault } from "./rest-faults.js";
import type { Secrets } from "./secrets.js";
import type { SignalWireScenario } from "./signalwire/scenario.js";
import type { TelnyxLiveOptions } from "./telnyx/live.js";
import type { TelnyxScenario } from "./telnyx/scenario.js";
import type { TwilioScenario } from "./twilio/scenario.js";
import type { VonageScenario } from "./vonage/index.js";
import type { VonageLiveOptions } from "./vonage/live.js";
import type { Delivered } from "./webhooks/webhook.js";

/** What each carrier can be asked to play. */
export interface Scenarios {
  bandwidth: BandwidthScenario;
  freeclimb: FreeClimbScenario;
  plivo: PlivoScenario;
  twilio: TwilioScenario;
  signalwire: SignalWireScenario;
  telnyx: TelnyxScenario;
  vonage: VonageScenario;
}

/** What each carrier can have going on. */
export interface LiveSessions {
  bandwidth: BandwidthLiveOptions;
  plivo: PlivoLiveOptions;
  twilio: LamlLiveOptions;
  signalwire: LamlLiveOptions;
  telnyx: TelnyxLiveOptions;
  vonage: VonageLiveOptions;
}

/** What was played. */
export interface Played {
  recording: SimulatedRecording;
  /** The webhooks that were sent, in order. */
  deliveries: readonly Delivered[];
}

/** The carriers, on loopback. */
export interface Simulator {
  /** Origin of the REST sides and of the media, such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** A second origin, where the redirects to `other-origin` lead. It asks for no credentials. */
  readonly otherOrigin: string;
  /** A third origin, where presigned links lead: Telnyx's storage. It takes no credentials. */
  readonly storageOrigin: string;
  /** The base URL of each carrier's REST side. */
  readonly baseUrls: Readonly<Record<CarrierName | "bandwidthToken", string>>;
  /** The certificate to trust, as PEM; null without `tls`. */
  readonly certificate: string | null;
  readonly secrets: Secrets;
  /** The same as the environment variables of `hookswitch`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every request that reached the two origins, in order. */
  readonly requests: readonly LoggedRequest[];
  /** Every webhook that was sent, in order. */
  readonly deliveries: readonly Delivered[];
  /** What is stored now, oldest first. */
  readonly recordings: readonly SimulatedRecording[];
  /** Makes a recording, sends the webhooks that tell of it, and waits for the answers. */
  play<Name extends keyof Scenarios>(carrier: Name, scenario?: Scenarios[Name]): Promise<Played>;
  /** Stores a recording without telling anyone, as when every webhook was lost. */
  store<Name extends keyof Scenarios>(carrier: Name, scenario?: Scenarios[Name]): SimulatedRecording;
  /** Begins a call or conference whose recordings the REST side controls. */
  begin<Name extends keyof LiveSessions>(carrier: Name, options: LiveSessions[Name]): LiveSession;
  /** Sends webhooks elsewhere from now on. */
  callAt(target: WebhookTarget): void;
  /** Lets the next fitting REST requests fail. */
  failNext(fault: RestFault): void;
  /** Forgets Bandwidth's access tokens, as if they had expired. */
  revokeTokens(): void;
  /** Resolves when every webhook that a REST request caused is delivered. */
  settled(): Promise<void>;
  /** Ends every connection. */
  close(): Promise<void>;
}
