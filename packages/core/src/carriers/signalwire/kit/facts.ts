import type { CarrierFacts } from "../../../kit/carrier-facts.js";

const WEBHOOKS = "https://signalwire.com/docs/platform/webhooks";
const RECORDING = "https://signalwire.com/docs/compatibility-api/rest/recordings/retrieve-recording";

export const facts: CarrierFacts = {
  events: {
    says: "cXML's recording status and transcription callbacks; an `action` or status callback with a recording; `calling.call.record` and `calling.transcript.…` of SWML and the Calling API",
    source: "https://signalwire.com/docs/compatibility-api/rest/recordings/webhooks/recording-status-callback",
    sure: "documented",
  },
  signature: {
    says: "HMAC-SHA1 over URL and parameters, or over URL and body",
    source: "https://signalwire.com/docs/compatibility-api/cxml/guides/webhook-security",
    // Whether the status URL of SWML is among the signed requests is not said.
    sure: "unclear",
  },
  replayLimit: {
    says: "none",
    source: "https://signalwire.com/docs/compatibility-api/cxml/guides/webhook-security",
    sure: "documented",
  },
  mediaAuth: { says: "none: public by its long URL", source: RECORDING, sure: "documented" },
  mediaLife: { says: "until deleted", source: RECORDING, sure: "documented" },
  retry: {
    says: "up to three attempts, best effort",
    source: `${WEBHOOKS}#status-callback-reliability`,
    sure: "unclear",
  },
};
