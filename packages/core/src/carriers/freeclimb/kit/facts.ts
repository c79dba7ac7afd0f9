import type { CarrierFacts } from "../../../kit/carrier-facts.js";

const WEBHOOKS = "https://docs.freeclimb.com/reference/webhooks";
const SIGNATURES = "https://docs.freeclimb.com/docs/verifying-request-signatures";

export const facts: CarrierFacts = {
  events: {
    says: "`record`, `callStatus`, `conferenceRecordingStatus`, `transcribe`",
    source: WEBHOOKS,
    sure: "documented",
  },
  signature: { says: "HMAC-SHA256 over time and body", source: SIGNATURES, sure: "documented" },
  replayLimit: { says: "300 seconds, recommended", source: SIGNATURES, sure: "documented" },
  mediaAuth: {
    says: "Basic: account id and API key",
    source: "https://docs.freeclimb.com/reference/download-a-recording-file",
    sure: "documented",
  },
  mediaLife: {
    says: "until deleted; 2 minutes with `privacyMode`",
    source: "https://docs.freeclimb.com/reference/recordings-1",
    sure: "documented",
  },
  // No page speaks of a retry of notifications.
  retry: { says: "none", source: WEBHOOKS, sure: "unclear" },
};
