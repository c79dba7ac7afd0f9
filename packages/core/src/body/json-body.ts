import type { BodyFormat } from "./format.js";
import { decodeJson, jsonSafe } from "./json.js";
import { utf8 } from "./utf8.js";

/** For carriers that send JSON. */
export const jsonBody: BodyFormat = {
  body: "json",
  mediaType: "application/json",
  contentType: /^\s*(application\/([\w.-]+\+)?json\s*)?(;|$)/i,
  decode: (body) => ("parsed" in body ? jsonSafe(body.parsed) : decodeJson(utf8(body.bytes))),
};
