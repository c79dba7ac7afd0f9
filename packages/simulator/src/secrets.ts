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

/** The credentials of every carrier. */
export interface Secrets {
  bandwidth: BandwidthSecrets;
  freeclimb: FreeClimbSecrets;
  plivo: PlivoSecrets;
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
  telnyx: telnyxSecrets(),
  vonage: vonageSecrets(),
};
