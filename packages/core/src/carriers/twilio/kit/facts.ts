import type { CarrierFacts } from "../../../kit/carrier-facts.js";

const SECURITY = "https://www.twilio.com/docs/usage/webhooks/webhooks-security";
const RECORDING = "https://www.twilio.com/docs/voice/api/recording";

export const facts: CarrierFacts = {
  events: {
    says: "recording status callbacks, transcription callbacks of `<Record>` and of Voice Intelligence; an `action` or status callback with a recording",
    source: `${RECORDING}#recording-status-callback`,
    sure: "documented",
  },
  signature: { says: "HMAC-SHA1 over URL and parameters", source: SECURITY, sure: "documented" },
  replayLimit: { says: "none", source: SECURITY, sure: "documented" },
  mediaAuth: { says: "Basic: API key", source: `${RECORDING}#fetch-a-recording-media-file`, sure: "documented" },
  mediaLife: { says: "until deleted", source: RECORDING, sure: "documented" },
  retry: {
    says: "once, if the connection failed",
    source: "https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides",
    sure: "documented",
  },
};
