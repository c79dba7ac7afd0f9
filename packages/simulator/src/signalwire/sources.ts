import type { SignalWireKind } from "./scenario.js";

/** `RecordingSource` by what recorded; spelled otherwise than Twilio's. */
export const SIGNALWIRE_SOURCES: Readonly<Record<SignalWireKind | "api", string>> = {
  api: "StartCallRecordingApi",
  call: "DialVerb",
  "record-xml": "RecordVerb",
  conference: "Conference",
  swml: "OutBoundApi",
};
