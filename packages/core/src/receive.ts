import type { DecodedBody } from "./body/format.js";
import { recordFromParams } from "./body/params.js";
import { utf8Bytes } from "./body/utf8.js";
import type { AnyCarrier, Proof } from "./carrier.js";
import type { Body } from "./delivery.js";
import { type MaybePromise, whenReady } from "./maybe-promise.js";
import { FieldReader } from "./read/field-reader.js";
import { callPublicUrl } from "./url/public-url.js";
import { TOO_MANY, type Visit } from "./visit.js";

/** Refuses what the carrier would never send, by its headers alone. */
function checkHeaders(visit: Visit, carrier: AnyCarrier): void {
  const encoding = visit.header("content-encoding")?.trim().toLowerCase();
  if (encoding && encoding !== "identity") throw visit.error("content_encoding_unsupported");
  const type = visit.header("content-type") ?? "";
  if (type === carrier.mediaType || carrier.contentType.test(type)) return;
  throw visit.error("content_type_unsupported");
}

/** Reads the body once, within its limits, and decodes it where its parameters are signed. */
export function receiveBody(visit: Visit, carrier: AnyCarrier): MaybePromise<void> {
  const { method, body } = visit.delivery;
  if (method === "GET") return;
  checkHeaders(visit, carrier);
  if (typeof body === "function") return whenReady(body(visit.settings.body), (whole) => accept(visit, carrier, whole));
  const bytes = typeof body === "string" ? utf8Bytes(body) : (body ?? new Uint8Array());
  accept(visit, carrier, { bytes, from: "body" });
}

function accept(visit: Visit, carrier: AnyCarrier, body: Body): void {
  visit.body = body;
  visit.bodyFrom = body.from;
  if ("bytes" in body) checkBytes(visit, body.bytes);
  else if (carrier.signs === "bytes") throw visit.error("body_consumed");
  if (carrier.signs !== "params") return;
  const decoded = decode(visit, carrier, body);
  visit.decoded = decoded;
  visit.params = decoded.params ?? visit.params;
  visit.fields = decoded.value as typeof visit.fields;
}

function checkBytes(visit: Visit, bytes: Uint8Array): void {
  const { maxBytes } = visit.settings.body;
  visit.bytes = bytes;
  if (bytes.byteLength > maxBytes) throw visit.error("body_too_large", { details: { maxBodyBytes: maxBytes } });
  if (bytes.byteLength === 0) throw visit.error("body_empty");
}

function decode(visit: Visit, carrier: AnyCarrier, body: Body): DecodedBody {
  const decoded = carrier.decode(body);
  if ("value" in decoded) return decoded;
  const { problem, code = "body_malformed" } = decoded;
  throw visit.error(code, { details: { problem } });
}

/** Lets the carrier decide whether the delivery is genuine. */
export function authenticate(visit: Visit, carrier: AnyCarrier): MaybePromise<Proof> {
  if (visit.query === TOO_MANY)
    throw visit.error("body_malformed", { details: { problem: "too many parameters in the URL" } });
  if (carrier.signsUrl) {
    const { publicUrl } = visit.settings;
    const origin = typeof publicUrl === "string" ? publicUrl : callPublicUrl(publicUrl, visit.delivery, carrier.name);
    visit.url = origin + visit.path + (visit.rawQuery && `?${visit.rawQuery}`);
  }
  return carrier.authenticate(visit);
}

/** Decodes a proved delivery into ordinary plain data, for the carrier to read. */
export function readPayload(visit: Visit, carrier: AnyCarrier): FieldReader {
  const { value, dropped } = visit.body ? (visit.decoded ?? decode(visit, carrier, visit.body)) : queryFields(visit);
  visit.payload = value;
  const fields = new FieldReader(value);
  for (const field of dropped) fields.warn(field, "was removed: it has no safe place in plain data");
  return fields;
}

/** On GET, the carrier's fields are in the query. */
function queryFields({ query }: Visit): DecodedBody {
  const { record, dropped } = recordFromParams(query);
  return { value: record, dropped };
}
