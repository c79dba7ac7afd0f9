import type { CarrierFacts } from "../../../kit/carrier-facts.js";

const WEBHOOKS = "https://dev.bandwidth.com/docs/voice/webhooks/";
const RECORD = "https://dev.bandwidth.com/docs/voice/bxml/record/";

export const facts: CarrierFacts = {
  events: {
    says: "`recordingAvailable`, `conferenceRecordingAvailable`, `recordComplete`, `transcriptionAvailable`",
    source: WEBHOOKS,
    sure: "documented",
  },
  signature: { says: "none: HTTP Basic, asked for by a 401", source: WEBHOOKS, sure: "documented" },
  // Neither a time nor a nonce is named anywhere.
  replayLimit: { says: "none", source: WEBHOOKS, sure: "documented" },
  mediaAuth: {
    says: "Bearer (OAuth2); Basic until 2026-12-02",
    source: "https://dev.bandwidth.com/apis/voice/#tag/Recordings",
    sure: "documented",
  },
  mediaLife: { says: "30 days", source: RECORD, sure: "documented" },
  // The page of 2022 says it; copies of today's end before that paragraph.
  retry: { says: "once, if the connection failed", source: WEBHOOKS, sure: "unclear" },
};
