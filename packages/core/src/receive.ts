import type { Param } from "./body/form.js";
import { decodeForm } from "./body/form.js";
import { decodeJson, jsonSafe } from "./body/json.js";
import { mediaType } from "./body/media-type.js";
import { paramsFromRecord, recordFromParams } from "./body/params.js";
import { utf8, utf8Bytes } from "./body/utf8.js";
import type { AnyCarrier, Evidence, Proof } from "./carrier.js";
import type { Body, BodyReader } from "./delivery.js";
import type { ErrorCode } from "./error-codes.js";
import { type ErrorDetails, HookswitchError } from "./errors.js";
import type { MaybePromise } from "./maybe-promise.js";
import type { Settings } from "./options.js";
import { callPublicUrl } from "./url/public-url.js";
import type { Visit } from "./visit.js";

/** A body that was read and, for a form, decoded; JSON is decoded only after authentication. */
export interface ReceivedBody {
  bytes: Uint8Array | null;
  params: readonly Param[];
  /** What a body parser before us made of it. */
  parsed: unknown;
}

const NO_BODY: ReceivedBody = { bytes: null, params: [], parsed: undefined };

const TYPES = { json: /^application\/([\w.-]+\+)?json$/, form: /^application\/x-www-form-urlencoded$/ };

const fail = (carrier: AnyCarrier, code: ErrorCode, details?: ErrorDetails): never => {
  throw new HookswitchError(code, { carrier: carrier.name, ...(details && { details }) });
};

/** Refuses what the carrier would never send, by its headers alone. */
export function checkHeaders(visit: Visit, carrier: AnyCarrier): void {
  const encoding = visit.header("content-encoding")?.trim().toLowerCase();
  if (encoding && encoding !== "identity") fail(carrier, "content_encoding_unsupported");
  const type = mediaType(visit.header("content-type"));
  // Without a type the body decides: a carrier that forgets the header loses nothing.
  if (type !== null && !TYPES[carrier.body].test(type)) fail(carrier, "content_type_unsupported");
}

/** Reads the body once, within its limits, and decodes a form. */
export async function receiveBody(visit: Visit, carrier: AnyCarrier, limits: Settings["body"]): Promise<ReceivedBody> {
  if (visit.delivery.method === "GET") return NO_BODY;
  checkHeaders(visit, carrier);
  const body = await readBody(visit.delivery.body, limits);
  visit.facts.bodyFrom = body.from;
  if ("parsed" in body) return acceptParsed(body.parsed, carrier);
  const { bytes } = body;
  visit.bytes = bytes;
  visit.facts.bodyBytes = bytes.byteLength;
  if (bytes.byteLength > limits.maxBytes) fail(carrier, "body_too_large", { maxBodyBytes: limits.maxBytes });
  if (bytes.byteLength === 0) fail(carrier, "body_empty");
  if (carrier.body === "json") return { ...NO_BODY, bytes };
  const params = decodeForm(utf8(bytes)) ?? fail(carrier, "body_malformed", { problem: "too many parameters" });
  return { bytes, params, parsed: undefined };
}

function readBody(
  body: Uint8Array | string | null | undefined | BodyReader,
  limits: Settings["body"],
): MaybePromise<Body> {
  if (typeof body === "function") return body(limits);
  return { bytes: typeof body === "string" ? utf8Bytes(body) : (body ?? new Uint8Array()), from: "body" };
}

/** Takes what a body parser left, where the scheme can be checked without the bytes. */
function acceptParsed(parsed: unknown, carrier: AnyCarrier): ReceivedBody {
  if (carrier.signs === "bytes") fail(carrier, "body_consumed");
  if (carrier.body === "json") return { ...NO_BODY, parsed };
  const params = paramsFromRecord(parsed) ?? fail(carrier, "body_consumed", { problem: "the parser nested fields" });
  return { ...NO_BODY, params };
}

/** Lets the carrier decide whether the delivery is genuine. */
export function authenticate(
  visit: Visit,
  carrier: AnyCarrier,
  body: ReceivedBody,
  publicUrl: Settings["publicUrl"],
): MaybePromise<Proof> {
  const { delivery, header, path, query, now } = visit;
  let url = "";
  if (carrier.signsUrl) {
    const origin = typeof publicUrl === "string" ? publicUrl : callPublicUrl(publicUrl, delivery, carrier.name);
    url = origin + path + (visit.rawQuery && `?${visit.rawQuery}`);
  }
  const evidence: Evidence = {
    method: delivery.method,
    header,
    url,
    path,
    query: query ?? fail(carrier, "body_malformed", { problem: "too many parameters in the URL" }),
    bytes: body.bytes,
    params: body.params,
    now,
  };
  return carrier.authenticate(evidence);
}

/** Decodes a proved delivery into the carrier's fields, as ordinary plain data. */
export function decodePayload(
  visit: Visit,
  carrier: AnyCarrier,
  body: ReceivedBody,
): { payload: Record<string, unknown>; dropped: readonly string[] } {
  if (visit.delivery.method === "GET") return fromParams(visit.query ?? []);
  if (carrier.body === "form") return fromParams(body.params);
  const decoded = body.bytes ? decodeJson(utf8(body.bytes)) : jsonSafe(body.parsed);
  if ("problem" in decoded) return fail(carrier, "body_malformed", { problem: decoded.problem });
  return { payload: decoded.value, dropped: decoded.dropped };
}

function fromParams(params: readonly Param[]): { payload: Record<string, unknown>; dropped: readonly string[] } {
  const { record, dropped } = recordFromParams(params);
  return { payload: record, dropped };
}
