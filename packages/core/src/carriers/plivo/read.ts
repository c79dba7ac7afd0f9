import { decodeJson } from "../../body/json.js";
import type { Proof, Reading } from "../../carrier.js";
import type { EventDraft } from "../../events.js";
import { FieldReader } from "../../read/field-reader.js";
import { readChange } from "./read-change.js";
import { isRecorded, isTranscribed, readConference, readRecorded, readTranscribed } from "./read-recorded.js";

/**
 * Reads a Plivo webhook. No field says for all of them what they are, so their families are told apart by the names
 * of the fields.
 *
 * Source: https://www.plivo.com/docs/voice, one page a verb or API
 */
export function read(sent: FieldReader, proof: Proof): Reading {
  const fields = unpacked(sent);
  return { webhook: fields.firstText("EventName", "Event", "ConferenceAction"), ...family(fields, proof) };
}

function family(fields: FieldReader, proof: Proof): Omit<Reading, "webhook"> {
  const eventName = fields.text("EventName");
  if (eventName !== null) return notification(readChange(fields, proof, eventName));
  const action = fields.text("ConferenceAction");
  if (action !== null) return notification(readConference(fields, proof, action));
  // A conference's or multiparty call's end, as an action; the recording has a callback of its own.
  if (fields.firstText("ConferenceUUID", "ConferenceName", "MPCUUID") !== null)
    return { callControl: true, events: [] };
  if (isTranscribed(fields)) return notification([readTranscribed(fields, proof)]);
  if (isRecorded(fields)) return readRecorded(fields, proof);
  const isStatus = /^(ring|hangup)$/i.test(fields.text("Event") ?? "");
  return { callControl: !isStatus && fields.text("CallUUID") !== null, events: [] };
}

const notification = (events: EventDraft[]) => ({ callControl: false, events });

/** An asynchronous API answers in a field `response` that holds JSON; the payload stays as it was sent. */
function unpacked(fields: FieldReader): FieldReader {
  const response = fields.text("response");
  if (!response?.trimStart().startsWith("{")) return fields;
  const decoded = decodeJson(response);
  if ("problem" in decoded) {
    fields.warn("response", "is not a JSON object");
    return fields;
  }
  return new FieldReader({ ...fields.payload, ...decoded.value }, fields.warnings);
}
