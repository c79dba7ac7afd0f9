import { decodeForm } from "./form.js";
import type { BodyFormat } from "./format.js";
import { paramsFromRecord, recordFromParams } from "./params.js";

/** The names of the form that came last: webhooks of one kind have the same ones, in the same order. */
let usualNames: readonly string[] = [];

/** For carriers that send `application/x-www-form-urlencoded`. */
export const formBody: BodyFormat = {
  body: "form",
  mediaType: "application/x-www-form-urlencoded",
  contentType: /^\s*(application\/x-www-form-urlencoded\s*)?(;|$)/i,
  decode(body) {
    const isParsed = "parsed" in body;
    const params = isParsed ? paramsFromRecord(body.parsed) : decodeForm(body.bytes, 1000, usualNames);
    if (params) {
      const { record, dropped } = recordFromParams(params);
      usualNames = Object.keys(record);
      return { value: record, dropped, params };
    }
    return isParsed
      ? { code: "body_consumed", problem: "the parser nested fields" }
      : { problem: "too many parameters" };
  },
};
