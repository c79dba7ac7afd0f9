import type { CarrierFacts } from "../../../kit/carrier-facts.js";

const RECORDING = "https://www.plivo.com/docs/voice/api/recording";

export const facts: CarrierFacts = {
  events: {
    says: "`MPCRecording…`, `ParticipantRecording…`, `SessionRecording…`; callbacks of `<Record>`, `<Conference>` and the Record APIs; transcriptions",
    source: "https://www.plivo.com/docs/voice/api/multiparty-call/recording",
    sure: "documented",
  },
  signature: {
    says: "HMAC-SHA256 over URL, parameters and a nonce",
    source: "https://www.plivo.com/docs/voice/concepts/signature-validation",
    sure: "documented",
  },
  replayLimit: {
    says: "none; a nonce for each request",
    source: "https://www.plivo.com/docs/voice/concepts/signature-validation",
    sure: "documented",
  },
  mediaAuth: { says: "none; Basic where the console asks for it", source: RECORDING, sure: "documented" },
  // The page of `<Record>` says 30 days; that of recordings, that storage is free for 90 and charged for after that.
  mediaLife: { says: "30 days, or until deleted", source: RECORDING, sure: "unclear" },
  // The table says so; its own text, that all but a 200 is sent again; of multiparty calls neither speaks.
  retry: {
    says: "once, after a time-out",
    source: "https://docs.plivo.com/docs/voice/concepts/callback-configurations",
    sure: "unclear",
  },
};
