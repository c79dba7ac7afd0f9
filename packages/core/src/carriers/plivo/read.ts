import type { Proof, Reading } from "../../carrier.js";
import { HookswitchError } from "../../errors.js";
import type { EventDraft } from "../../events.js";
import { FieldReader } from "../../read/field-reader.js";
import { firstText } from "../../read/values.js";
import type { Sent } from "./draft.js";
import { readChange } from "./read-change.js";
import { isRecorded, isTranscribed, readConference, readRecorded, readTranscribed } from "./read-recorded.js";

const WEBHOOKS = ["EventName", "Event", "ConferenceAction"];
const CONFERENCES = ["ConferenceUUID", "ConferenceName", "MPCUUID"];

/**
 * Reads a Plivo webhook. No field says for all of them what they are, so their families are told apart by the names
 * of the fields.
 *
 * Source: https://www.plivo.com/docs/voice, one page a verb or API
 */
export function read(delivered: FieldReader, proof: Proof): Reading {
  const fields = unpacked(delivered);
  const { callControl, events } = family({ fields, proof });
  return { webhook: firstText(fields, WEBHOOKS), callControl, events };
}

function family(sent: Sent): Omit<Reading, "webhook"> {
  const { fields } = sent;
  const eventName = fields.text("EventName");
  if (eventName !== null) return notification(readChange(sent, eventName));
  const action = fields.text("ConferenceAction");
  if (action !== null) return notification(readConference(sent, action));
  // A conference's or multiparty call's end, as an action; the recording has a callback of its own.
  if (firstText(fields, CONFERENCES) !== null) {
    return { callControl: true, events: [] };
  }
  if (isTranscribed(fields)) return notification([readTranscribed(sent)]);
  if (isRecorded(fields)) return readRecorded(sent);
  const isStatus = /^(ring|hangup)$/i.test(fields.text("Event") ?? "");
  return { callControl: !isStatus && fields.text("CallUUID") !== null, events: [] };
}

const notification = (events: EventDraft[]) => ({ callControl: false, events });

/**
 * An asynchronous API answers in a field `response` that holds JSON; the payload stays as it was sent.
 *
 * @throws {HookswitchError} `payload_unreadable` for JSON that is cut short: a recording may have been in it
 */
export function unpacked(fields: FieldReader): FieldReader {
  const response = fields.text("response");
  if (!response?.trimStart().startsWith("{")) return fields;
  try {
    return new FieldReader({ ...fields.payload, ...(JSON.parse(response) as object) }, fields.warnings);
  } catch {
    throw new HookswitchError("payload_unreadable", { carrier: "plivo", details: { response: "syntax" } });
  }
}
