import type { Param } from "./body/form.js";
import { decodeForm } from "./body/form.js";
import { decodeJson, jsonSafe } from "./body/json.js";
import { mediaType } from "./body/media-type.js";
import { paramsFromRecord, recordFromParams } from "./body/params.js";
import { utf8, utf8Bytes } from "./body/utf8.js";
import type { AnyCarrier, Proof } from "./carrier.js";
import type { Body } from "./delivery.js";
import type { HookswitchError } from "./errors.js";
import type { Query } from "./events.js";
import { type MaybePromise, whenReady } from "./maybe-promise.js";
import { callPublicUrl } from "./url/public-url.js";
import type { Visit } from "./visit.js";

/** A body that was read and, for a form, decoded; JSON is decoded only after authentication. */
export interface ReceivedBody {
  bytes: Uint8Array | null;
  params: readonly Param[];
  /** The form's parameters as an object, and what has no place in one. */
  form: { record: Query; dropped: readonly string[] };
  /** What a body parser before us made of it. */
  parsed: unknown;
}

/** Of a delivery whose body was not read, or that has none. */
export const NO_BODY: ReceivedBody = {
  bytes: null,
  params: [],
  form: { record: {}, dropped: [] },
  parsed: undefined,
};

const TYPES = { json: /^application\/([\w.-]+\+)?json$/, form: /^application\/x-www-form-urlencoded$/ };
const USUAL = { json: "application/json", form: "application/x-www-form-urlencoded" };

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
export function receiveBody(visit: Visit, carrier: AnyCarrier): MaybePromise<ReceivedBody> {
  const { method, body } = visit.delivery;
  if (method === "GET") return NO_BODY;
  checkHeaders(visit, carrier);
  if (typeof body !== "function") {
    const bytes = typeof body === "string" ? utf8Bytes(body) : (body ?? new Uint8Array());
    return accept(visit, carrier, { bytes, from: "body" });
  }
  return whenReady(body(visit.settings.body), (whole) => accept(visit, carrier, whole));
}

function accept(visit: Visit, carrier: AnyCarrier, body: Body): ReceivedBody {
  visit.facts.bodyFrom = body.from;
  if ("parsed" in body) return acceptParsed(visit, carrier, body.parsed);
  const { bytes } = body;
  const { maxBytes } = visit.settings.body;
  visit.bytes = bytes;
  visit.facts.bodyBytes = bytes.byteLength;
  if (bytes.byteLength > maxBytes) throw visit.error("body_too_large", { details: { maxBodyBytes: maxBytes } });
  if (bytes.byteLength === 0) throw visit.error("body_empty");
  if (carrier.body === "json") return { ...NO_BODY, bytes };
  const params = decodeForm(utf8(bytes));
  if (!params) throw malformed(visit, "too many parameters");
  return { bytes, params, form: recordFromParams(params), parsed: undefined };
}

/** Takes what a body parser left, where the scheme can be checked without the bytes. */
function acceptParsed(visit: Visit, carrier: AnyCarrier, parsed: unknown): ReceivedBody {
  if (carrier.signs === "bytes") throw visit.error("body_consumed");
  if (carrier.body === "json") return { ...NO_BODY, parsed };
  const params = paramsFromRecord(parsed);
  if (!params) throw visit.error("body_consumed", { details: { problem: "the parser nested fields" } });
  return { ...NO_BODY, params, form: recordFromParams(params) };
}

const malformed = (visit: Visit, problem: string): HookswitchError =>
  visit.error("body_malformed", { details: { problem } });

/** Lets the carrier decide whether the delivery is genuine. */
export function authenticate(visit: Visit, carrier: AnyCarrier, body: ReceivedBody): MaybePromise<Proof> {
  const { delivery, header, path, rawQuery, query, now } = visit;
  const { publicUrl } = visit.settings;
  if (!query) throw malformed(visit, "too many parameters in the URL");
  let url = "";
  if (carrier.signsUrl) {
    const origin = typeof publicUrl === "string" ? publicUrl : callPublicUrl(publicUrl, delivery, carrier.name);
    url = origin + path + (rawQuery && `?${rawQuery}`);
  }
  const { bytes, params, form } = body;
  const { bodyFrom } = visit.facts;
  const { method } = delivery;
  const fields = form.record;
  return carrier.authenticate({ method, header, url, path, query, bytes, bodyFrom, params, fields, now });
}

/** A proved delivery's fields as ordinary plain data, and what had to go for that. */
interface Decoded {
  payload: Record<string, unknown>;
  dropped: readonly string[];
}

/** Decodes a proved delivery. */
export function decodePayload(visit: Visit, carrier: AnyCarrier, { bytes, form, parsed }: ReceivedBody): Decoded {
  const isGet = visit.delivery.method === "GET";
  if (isGet || carrier.body === "form") {
    const { record, dropped } = isGet ? recordFromParams(visit.query ?? []) : form;
    return { payload: record, dropped };
  }
  const decoded = bytes ? decodeJson(utf8(bytes)) : jsonSafe(parsed);
  if ("problem" in decoded) throw malformed(visit, decoded.problem);
  return { payload: decoded.value, dropped: decoded.dropped };
}
