import type { CarrierFacts } from "../../../kit/carrier-facts.js";

const WEBHOOKS = "https://developers.telnyx.com/docs/voice/programmable-voice/receiving-webhooks";
const SAVED = "https://developers.telnyx.com/api-reference/callbacks/call-recording-saved";

export const facts: CarrierFacts = {
  events: {
    says: "`call.recording.saved`, `call.recording.error`, `conference.recording.saved`, `call.recording.transcription.saved`; TeXML's recording and transcription callbacks",
    source: SAVED,
    sure: "documented",
  },
  signature: { says: "Ed25519 over time and body", source: SAVED, sure: "documented" },
  replayLimit: { says: "300 seconds", source: WEBHOOKS, sure: "documented" },
  mediaAuth: {
    says: "none: the link is presigned",
    source: "https://developers.telnyx.com/docs/voice/programmable-voice/storing-call-recordings",
    sure: "documented",
  },
  mediaLife: {
    says: "10 minutes a link; a new one for the id",
    source: "https://developers.telnyx.com/docs/voice/programmable-voice/texml-verbs/record",
    sure: "documented",
  },
  // How often differs from page to page.
  retry: { says: "several times, then the failover URL", source: WEBHOOKS, sure: "unclear" },
};
