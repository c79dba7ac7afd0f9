import { formBody } from "./form-body.js";
import type { BodyFormat } from "./format.js";
import { jsonBody } from "./json-body.js";

/** Whether bytes are JSON and not a form: no name of a form's begins with a brace. */
export const isJson = (bytes: Uint8Array): boolean => bytes[0] === "{".charCodeAt(0);

/**
 * For carriers that send forms, whose parameters they sign, and JSON from some of their products. Which one it is, the
 * first byte says.
 *
 * Security: `Content-Type` is not signed, so it must not decide how something genuine is read.
 */
export const formOrJsonBody: BodyFormat = {
  body: "form",
  mediaType: "application/x-www-form-urlencoded; charset=UTF-8",
  contentType: /^\s*(application\/(x-www-form-urlencoded|json)\s*)?(;|$)/i,
  decode: (body) => ("bytes" in body && isJson(body.bytes) ? jsonBody : formBody).decode(body),
};
