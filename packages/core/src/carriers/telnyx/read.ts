import type { Proof, Reading } from "../../carrier.js";
import type { FieldReader } from "../../read/field-reader.js";
import { readCallControl } from "./read-call-control.js";
import { readTexml } from "./read-texml.js";

/**
 * Reads a Telnyx webhook: Call Control's JSON envelopes, and TeXML's flat fields, which have Twilio's names.
 *
 * Source: https://developers.telnyx.com/api-reference, the pages below "callbacks"
 *
 * @throws {HookswitchError} `payload_unreadable` for an envelope without an event type, and for a recording that has no
 * id and is nobody's
 */
export function read(fields: FieldReader, proof: Proof): Reading {
  const isEnvelope = Object.hasOwn(fields.payload, "data") || Object.hasOwn(fields.payload, "event_type");
  return isEnvelope ? readCallControl(fields, proof) : readTexml(fields, proof);
}
