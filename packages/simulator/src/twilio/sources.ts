import type { TwilioKind } from "./scenario.js";

/** `RecordingSource` by what recorded. */
export const TWILIO_SOURCES: Readonly<Record<TwilioKind, string>> = {
  call: "DialVerb",
  api: "StartCallRecordingAPI",
  outbound: "OutboundAPI",
  participant: "OutboundAPI",
  "record-xml": "RecordVerb",
  conference: "Conference",
};
