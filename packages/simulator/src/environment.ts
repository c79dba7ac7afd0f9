import type { Secrets } from "./secrets.js";

/** The credentials of both sides as the environment variables that the command line reads. */
export const environmentOf = (secrets: Secrets): Readonly<Record<string, string>> => {
  const { bandwidth, freeclimb, plivo, signalwire, telnyx, twilio, vonage } = secrets;
  return {
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
    SIGNALWIRE_SIGNING_KEY: signalwire.signingKey ?? "",
    SIGNALWIRE_PROJECT_ID: signalwire.projectId,
    SIGNALWIRE_API_TOKEN: signalwire.apiToken,
    SIGNALWIRE_SPACE: signalwire.space,
    TELNYX_PUBLIC_KEY: telnyx.publicKey,
    TELNYX_PRIVATE_KEY: telnyx.privateKey,
    TELNYX_API_KEY: telnyx.apiKey,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_API_KEY: twilio.apiKey,
    TWILIO_API_KEY_SECRET: twilio.apiKeySecret,
    VONAGE_SIGNATURE_SECRET: vonage.signatureSecret,
    VONAGE_API_KEY: vonage.apiKey,
    VONAGE_APPLICATION_ID: vonage.applicationId,
    VONAGE_PRIVATE_KEY: vonage.privateKey,
  };
};
