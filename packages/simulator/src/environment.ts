import type { Secrets } from "./secrets.js";

/** The credentials of both sides as the environment variables that the command line reads. */
export const environmentOf = ({ bandwidth, freeclimb, plivo, signalwire, telnyx, twilio, vonage }: Secrets): Readonly<Record<string, string>> => ({
  BANDWIDTH_USERNAME: bandwidth.webhook?.username ?? "",
  BANDWIDTH_PASSWORD: bandwidth.webhook?.password ?? "",
  BANDWIDTH_ACCOUNT_ID: bandwidth.accountId,
  BANDWIDTH_CLIENT_ID: bandwidth.clientId,
  BANDWIDTH_CLIENT_SECRET: bandwidth.clientSecret,
  FREECLIMB_SIGNING_SECRET: freeclimb.signingSecrets.join(","),
  FREECLIMB_ACCOUNT_ID: freeclimb.accountId,
  FREECLIMB_API_KEY: freeclimb.apiKey,
  PLIVO_AUTH_ID: plivo.authId,
  PLIVO_AUTH_TOKEN: plivo.authToken,
});
