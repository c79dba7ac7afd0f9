import { formBody } from "../../body/form-body.js";
import type { BodyFormat } from "../../body/format.js";
import { jsonBody } from "../../body/json-body.js";

const BRACE = "{".charCodeAt(0);

/**
 * Forms, and JSON from Twilio's newer products. Which one it is, the first byte says: no name of Twilio's begins with a
 * brace, and what covers the body is decided by the URL alone.
 */
export const twilioBody: BodyFormat = {
  body: "form",
  mediaType: "application/x-www-form-urlencoded; charset=UTF-8",
  contentType: /^\s*(application\/(x-www-form-urlencoded|json)\s*)?(;|$)/i,
  decode: (body) => ("bytes" in body && body.bytes[0] === BRACE ? jsonBody : formBody).decode(body),
};
