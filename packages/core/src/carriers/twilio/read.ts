import type { Proof, Reading } from "../../carrier.js";
import type { FieldReader } from "../../read/field-reader.js";
import { firstText } from "../../read/values.js";
import type { Sent } from "./draft.js";
import { readChange, readEnded, readLegacyConference } from "./read-recorded.js";
import { INTELLIGENCE, readIntelligence, readTranscribed } from "./read-transcribed.js";

/** Where Twilio's other webhooks say what they are. */
const NAMES = ["event_type", "StatusCallbackEvent", "EventName", "TranscriptionEvent", "StreamEvent", "CallbackSource"];

/**
 * Reads a Twilio webhook. No field says for all of them what they are, so their families are told apart by the names
 * of the fields.
 *
 * Source: https://www.twilio.com/docs/voice, one page a verb or API
 */
export function read(fields: FieldReader, proof: Proof): Reading {
  const sent: Sent = { fields, proof };
  const named = firstText(fields, NAMES);
  const has = (name: string) => fields.text(name) !== null;
  if (has("TranscriptionStatus")) return notification("transcribeCallback", readTranscribed(sent));
  if (named === INTELLIGENCE) return notification(named, readIntelligence(sent));
  if (named === "conference-record-end") return notification(named, [readLegacyConference(sent)]);
  const isRecorded = has("RecordingSid") || has("RecordingUrl");
  // What comes of a call itself has the call's status.
  if (has("RecordingStatus") || (isRecorded && named === null && !has("CallStatus"))) {
    return notification("recordingStatusCallback", [readChange(sent)]);
  }
  const events = isRecorded && has("CallStatus") ? [readEnded(sent)] : [];
  return { webhook: named, callControl: named === null && steersCall(fields), events };
}

const notification = (webhook: string, events: Reading["events"]): Reading => ({ webhook, callControl: false, events });

/** Whether Twilio runs the TwiML that it is answered with: it asks for some as long as there is a call. */
function steersCall(fields: FieldReader): boolean {
  const status = fields.text("CallStatus");
  // Status callbacks are numbered.
  const isStatus = status === null || fields.text("SequenceNumber") !== null;
  return !isStatus && !/^(completed|busy|failed|no-answer|canceled)$/i.test(status);
}
