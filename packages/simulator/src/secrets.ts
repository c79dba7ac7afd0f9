import { type TelnyxSecrets, telnyxSecrets } from "./telnyx/secrets.js";
import { type VonageSecrets, vonageSecrets } from "./vonage/secrets.js";

/** Bandwidth's credentials, on both sides. */
export interface BandwidthSecrets {
  accountId: string;
  /** OAuth2 client credentials of the REST API. */
  clientId: string;
  clientSecret: string;
  /** The older API user's Basic credentials; `null` refuses them, as from 2026-12-02. */
  apiUser: { username: string; password: string } | null;
  /** What webhooks bring in their Basic header; `null` sends none. */
  webhook: { username: string; password: string } | null;
}

/** FreeClimb's credentials, on both sides. */
export interface FreeClimbSecrets {
  accountId: string;
  apiKey: string;
  /** One, or two during a rotation. */
  signingSecrets: readonly string[];
}

/** Plivo's credentials, which are the same on both sides. */
export interface PlivoSecrets {
  authId: string;
  authToken: string;
}

/** Twilio's credentials: the account's own, which sign too, and an API key of the REST side. */
export interface TwilioSecrets {
  accountSid: string;
  authToken: string;
  apiKey: string;
  apiKeySecret: string;
}

/** SignalWire's credentials, on both sides. */
export interface SignalWireSecrets {
  projectId: string;
  apiToken: string;
  /** What webhooks are signed with, `PSK…`; `null` signs none. */
  signingKey: string | null;
  /** The space's host. */
  space: string;
}

/** The credentials of every carrier. */
export interface Secrets {
  bandwidth: BandwidthSecrets;
  freeclimb: FreeClimbSecrets;
  plivo: PlivoSecrets;
  twilio: TwilioSecrets;
  signalwire: SignalWireSecrets;
  telnyx: TelnyxSecrets;
  vonage: VonageSecrets;
}

/** What the simulator takes and gives unless told otherwise. They are no one's. */
export const defaultSecrets: Secrets = {
  bandwidth: {
    accountId: "9901234",
    clientId: "simulated-client",
    clientSecret: "simulated-client-secret",
    apiUser: { username: "simulated-api-user", password: "simulated-api-password" },
    webhook: { username: "simulated-webhook-user", password: "simulated-webhook-password" },
  },
  freeclimb: {
    accountId: "AC0123456789abcdef0123456789abcdef01234567",
    apiKey: "simulated-api-key",
    signingSecrets: ["sigsec_0123456789abcdef0123456789abcdef01234567"],
  },
  plivo: { authId: "MASIMULATED000000000", authToken: "simulated-auth-token" },
  twilio: {
    accountSid: "AC0123456789abcdef0123456789abcdef",
    authToken: "0123456789abcdeffedcba9876543210",
    apiKey: "SK0123456789abcdef0123456789abcdef",
    apiKeySecret: "simulated-api-key-secret",
  },
  signalwire: {
    projectId: "01234567-89ab-4cde-8f01-23456789abcd",
    apiToken: "PTsimulated0123456789abcdef",
    signingKey: "PSKsimulated0123456789abcdef",
    space: "simulated.signalwire.com",
  },
  telnyx: telnyxSecrets(),
  vonage: vonageSecrets(),
};
