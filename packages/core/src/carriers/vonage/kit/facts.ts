import type { CarrierFacts } from "../../../kit/carrier-facts.js";

const WEBHOOKS = "https://developer.vonage.com/en/getting-started/concepts/webhooks";
const RECORDING = "https://developer.vonage.com/en/voice/voice-api/guides/recording";

export const facts: CarrierFacts = {
  events: {
    says: "the record event, which has no type; the event of its transcription",
    source: "https://developer.vonage.com/en/voice/voice-api/webhook-reference",
    sure: "documented",
  },
  signature: { says: "JWT with HMAC-SHA256 over time and the body's hash", source: WEBHOOKS, sure: "documented" },
  // The token has a time, and no page says how old it may be.
  replayLimit: { says: "ours: 300 seconds", source: WEBHOOKS, sure: "unclear" },
  mediaAuth: { says: "Bearer: the application's JWT with RS256", source: RECORDING, sure: "documented" },
  mediaLife: { says: "30 days", source: RECORDING, sure: "documented" },
  // Of timeouts alone; what a 5xx does is said for other products only.
  retry: {
    says: "once, after a timeout",
    source: "https://developer.vonage.com/en/api/application.v2",
    sure: "unclear",
  },
};
