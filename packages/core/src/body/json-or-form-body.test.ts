import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formBody } from "./form-body.js";
import { jsonBody } from "./json-body.js";
import { jsonOrFormBody } from "./json-or-form-body.js";

const body = (text: string) => ({ bytes: new TextEncoder().encode(text), from: "stream" as const });

describe("jsonOrFormBody", () => {
  it.each(['{"a":"1"}', ' \r\n\t{"a":1}', "\uFEFF{}", "[]", "{", '[{"a":1}]'])("reads %j as JSON", (text) => {
    expect(jsonOrFormBody.decode(body(text))).toEqual(jsonBody.decode(body(text)));
  });

  it.each(["a=1&b=%7B", "a", "=%7B%7D", "%7B%22a%22%3A1%7D=", '"a"', "a={}", ""])("reads %j as a form", (text) => {
    expect(jsonOrFormBody.decode(body(text))).toEqual(formBody.decode(body(text)));
  });

  it("takes what a parser made as JSON", () => {
    expect(jsonOrFormBody.decode({ parsed: { a: { b: 1 } }, from: "parsed body" })).toEqual({
      value: { a: { b: 1 } },
      dropped: [],
    });
  });

  it.each([
    "application/json",
    "Application/JSON; charset=utf-8",
    "application/problem+json",
    "application/x-www-form-urlencoded",
    "APPLICATION/X-WWW-FORM-URLENCODED;charset=UTF-8",
    "",
    "; charset=utf-8",
  ])("fits the type %j", (type) => {
    expect(jsonOrFormBody.contentType.test(type)).toBe(true);
  });

  it.each(["text/plain", "multipart/form-data; boundary=x", "application/jsonp", "text/json", "application/xml"])(
    "does not fit the type %j",
    (type) => {
      expect(jsonOrFormBody.contentType.test(type)).toBe(false);
    },
  );

  it("is total, and gives what one of the two gives", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          const given = { bytes, from: "stream" as const };
          expect([jsonBody.decode(given), formBody.decode(given)]).toContainEqual(jsonOrFormBody.decode(given));
        },
      ),
    );
  });
});
