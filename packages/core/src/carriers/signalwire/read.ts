import type { Proof, Reading } from "../../carrier.js";
import type { FieldReader } from "../../read/field-reader.js";
import { readCxml } from "./read-cxml.js";
import { readEvent } from "./read-event.js";

/**
 * Reads a SignalWire webhook: the events of SWML and the Calling API, and the flat fields of cXML, which have Twilio's
 * names.
 *
 * Source: https://signalwire.com/docs/swml/reference/calling/record-call, and
 * https://signalwire.com/docs/compatibility-api, one page a verb or API
 *
 * @throws {HookswitchError} `payload_unreadable` for a recording that has no id and is nobody's
 */
export function read(fields: FieldReader, proof: Proof): Reading {
  const eventType = fields.text("event_type");
  if (eventType !== null) return readEvent(fields, eventType, proof);
  // What asks for SWML tells of its call in one object.
  if (fields.value("call") !== null) return { webhook: null, callControl: true, events: [] };
  return readCxml(fields, proof);
}
