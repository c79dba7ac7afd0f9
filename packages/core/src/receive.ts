import { decodeForm, type Param } from "./body/form.js";
import { decodeJson, jsonSafe } from "./body/json.js";
import { mediaType } from "./body/media-type.js";
import { paramsFromRecord, recordFromParams } from "./body/params.js";
import { utf8, utf8Bytes } from "./body/utf8.js";
import type { AnyCarrier, Proof } from "./carrier.js";
import { type MaybePromise, whenReady } from "./maybe-promise.js";
import { callPublicUrl } from "./url/public-url.js";
import { TOO_MANY, type Visit } from "./visit.js";

const TYPES = { json: /^application\/([\w.-]+\+)?json$/, form: /^application\/x-www-form-urlencoded$/ };
const USUAL = { json: "application/json", form: "application/x-www-form-urlencoded" };

/** The names of the genuine form that came last: webhooks of one kind have the same ones, in the same order. */
let usualNames: readonly string[] = [];

/** Refuses what the carrier would never send, by its headers alone. */
function checkHeaders(visit: Visit, carrier: AnyCarrier): void {
  const encoding = visit.header("content-encoding")?.trim().toLowerCase();
  if (encoding && encoding !== "identity") throw visit.error("content_encoding_unsupported");
  const header = visit.header("content-type");
  if (header === USUAL[carrier.body]) return;
  const type = mediaType(header);
  // Without a type the body decides: a carrier that forgets the header loses nothing.
  if (type !== null && !TYPES[carrier.body].test(type)) throw visit.error("content_type_unsupported");
}

/** Reads the body once, within its limits, and decodes a form. */
export function receiveBody(visit: Visit, carrier: AnyCarrier): MaybePromise<void> {
  const { method, body } = visit.delivery;
  if (method === "GET") return;
  checkHeaders(visit, carrier);
  if (typeof body !== "function") {
    visit.bodyFrom = "body";
    return acceptBytes(visit, carrier, typeof body === "string" ? utf8Bytes(body) : (body ?? new Uint8Array()));
  }
  return whenReady(body(visit.settings.body), (whole) => {
    visit.bodyFrom = whole.from;
    if ("parsed" in whole) acceptParsed(visit, carrier, whole.parsed);
    else acceptBytes(visit, carrier, whole.bytes);
  });
}

function acceptBytes(visit: Visit, carrier: AnyCarrier, bytes: Uint8Array): void {
  const { maxBytes } = visit.settings.body;
  visit.bytes = bytes;
  visit.bodyBytes = bytes.byteLength;
  if (bytes.byteLength > maxBytes) throw visit.error("body_too_large", { details: { maxBodyBytes: maxBytes } });
  if (bytes.byteLength === 0) throw visit.error("body_empty");
  if (carrier.body === "json") return;
  acceptParams(visit, decodeForm(utf8(bytes), 1000, usualNames) ?? malformed(visit, "too many parameters"));
}

/** Takes what a body parser left, where the scheme can be checked without the bytes. */
function acceptParsed(visit: Visit, carrier: AnyCarrier, parsed: unknown): void {
  if (carrier.signs === "bytes") throw visit.error("body_consumed");
  visit.parsed = parsed;
  if (carrier.body === "json") return;
  const params = paramsFromRecord(parsed);
  if (!params) throw visit.error("body_consumed", { details: { problem: "the parser nested fields" } });
  acceptParams(visit, params);
}

function acceptParams(visit: Visit, params: readonly Param[]): void {
  const { record, dropped } = recordFromParams(params);
  visit.params = params;
  visit.fields = record;
  visit.dropped = dropped;
}

function malformed(visit: Visit, problem: string): never {
  throw visit.error("body_malformed", { details: { problem } });
}

/** Lets the carrier decide whether the delivery is genuine. */
export function authenticate(visit: Visit, carrier: AnyCarrier): MaybePromise<Proof> {
  if (visit.query === TOO_MANY) malformed(visit, "too many parameters in the URL");
  if (carrier.signsUrl) {
    const { publicUrl } = visit.settings;
    const origin = typeof publicUrl === "string" ? publicUrl : callPublicUrl(publicUrl, visit.delivery, carrier.name);
    visit.url = origin + visit.path + (visit.rawQuery && `?${visit.rawQuery}`);
  }
  return carrier.authenticate(visit);
}

/** Decodes a proved delivery into ordinary plain data; gives the names of what had to go for that. */
export function decodePayload(visit: Visit, carrier: AnyCarrier): readonly string[] {
  if (visit.method === "GET") acceptParams(visit, visit.query);
  if (visit.method === "GET" || carrier.body === "form") {
    visit.payload = visit.fields;
    usualNames = Object.keys(visit.payload);
    return visit.dropped;
  }
  const { bytes, parsed } = visit;
  const decoded = bytes ? decodeJson(utf8(bytes)) : jsonSafe(parsed);
  if ("problem" in decoded) malformed(visit, decoded.problem);
  visit.payload = decoded.value;
  return decoded.dropped;
}
