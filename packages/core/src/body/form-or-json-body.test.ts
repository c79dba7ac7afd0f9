import { expect, it } from "vitest";
import { formOrJsonBody, isJson } from "./form-or-json-body.js";

const decode = (text: string) =>
  formOrJsonBody.decode({ bytes: new TextEncoder().encode(text), from: "stream" }) as { value?: unknown };

it.each([
  ['{"a":"1"}', { a: "1" }],
  ["a=1&b=%7B", { a: "1", b: "{" }],
  ["[1]", { "[1]": "" }],
  [' {"a":1}', { ' {"a":1}': "" }],
])("reads %j by its first byte", (text, value) => {
  expect(decode(text).value).toEqual(value);
});

it("takes what a parser left for a form", () => {
  const decoded = (parsed: unknown) => formOrJsonBody.decode({ parsed, from: "parsed body" });
  expect(decoded({ a: "1" })).toMatchObject({ params: [["a", "1"]] });
  expect(decoded({ a: 1 })).toMatchObject({ code: "body_consumed" });
});

it.each([
  ["", true],
  ["application/json", true],
  ["application/x-www-form-urlencoded; charset=UTF-8", true],
  ["text/xml", false],
  ["application/jsonp", false],
])("fits the type %j: %s", (type, fits) => {
  expect(formOrJsonBody.contentType.test(type)).toBe(fits);
});

it("knows JSON by its brace alone", () => {
  expect([isJson(Uint8Array.of(0x7b)), isJson(Uint8Array.of(0x5b)), isJson(new Uint8Array())]).toEqual([
    true,
    false,
    false,
  ]);
});
