import { formBody } from "./form-body.js";
import type { BodyFormat } from "./format.js";
import { jsonBody } from "./json-body.js";
import { utf8 } from "./utf8.js";

/**
 * For carriers that send JSON from one product and forms from another, and sign the bytes of both.
 *
 * Security: the body itself says which one it is. `Content-Type` is not signed, so it must not decide how something
 * genuine is read.
 */
export const jsonOrFormBody: BodyFormat = {
  body: "json or form",
  mediaType: jsonBody.mediaType,
  contentType: /^\s*(application\/(([\w.-]+\+)?json|x-www-form-urlencoded)\s*)?(;|$)/i,
  decode: (body) => {
    const isJson = "parsed" in body || /^\s*[{[]/.test(utf8(body.bytes.subarray(0, 64)));
    return (isJson ? jsonBody : formBody).decode(body);
  },
};
