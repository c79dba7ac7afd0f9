import type { CarrierName } from "./carrier-name.js";
import type { BandwidthSecrets, FreeClimbSecrets, PlivoSecrets, SignalWireSecrets, TwilioSecrets } from "./secrets.js";
import type { TelnyxSecretOptions } from "./telnyx/secrets.js";
import type { VonageSecrets } from "./vonage/secrets.js";

/** Where webhooks go. */
export interface WebhookTarget {
  /** The URL below which each carrier's name, such as `/plivo`, is called and signed. */
  webhookUrl?: string;
  /** Or a whole URL for each carrier. */
  webhookUrls?: Partial<Record<CarrierName, string>>;
  /** The origin at which the receiver really listens, when a proxy would stand between. Default: that of the URL. */
  via?: string;
}

/** Settings of a simulator; all may be left out. */
export interface SimulatorOptions extends WebhookTarget {
  /** Credentials of each carrier; what is left out is as in `defaultSecrets`. */
  secrets?: {
    bandwidth?: Partial<BandwidthSecrets>;
    freeclimb?: Partial<FreeClimbSecrets>;
    plivo?: Partial<PlivoSecrets>;
    twilio?: Partial<TwilioSecrets>;
    signalwire?: Partial<SignalWireSecrets>;
    telnyx?: TelnyxSecretOptions;
    vonage?: Partial<VonageSecrets>;
  };
  /** Whether URLs in webhooks and answers lead to the simulator (the default) or name the carrier's real hosts. */
  urls?: "simulator" | "carrier";
  /** Serves over https with a certificate of its own. Default false. */
  tls?: boolean;
  /** Most recordings in one answer of a list. Default: the most that is documented. */
  pageSizes?: Partial<Record<CarrierName, number>>;
  /** Lifetime of Bandwidth's access tokens. Default 3600. */
  tokenSeconds?: number;
  /** Whether Plivo's files need the account's credentials ("HTTP Auth on recordings"). Default false. */
  plivoMediaAuth?: boolean;
  /** How long a carrier waits for the answer to a webhook. Default 15 s. */
  webhookTimeoutMs?: number;
}
