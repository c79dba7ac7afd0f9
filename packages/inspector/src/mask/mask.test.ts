import { expect, it } from "vitest";
import { bodyView } from "../detail/body-view.js";
import { Scrubber } from "../detail/scrub.js";
import { fieldsOf } from "./fields.js";
import { maskCause, maskText, maskValue } from "./mask.js";

it.each([
  ["from", "+14155550142", "+1415***42"],
  ["From", "14155550142", "1415***42"],
  ["from", "sip:+14155550142@example.com", "sip:+1415***42@example.com"],
  ["to", "5550142", "5550***42"],
  ["to", "91234", "***"],
  ["from", "Restricted", "Restricted"],
  ["caller", 14155550142, "1415***42"],
  ["x", 14155550142, "1415***42"],
  ["channels", 2, 2],
  ["sizeBytes", 14155550142, 14155550142],
  ["EventTimestamp", "1568393309235", "1568393309235"],
  ["MPCName", "call with +44 20 7946 0018 now", "call with +44 2***18 now"],
  ["url", "https://user:pw@cdn.example/a.mp3?X-Amz-Signature=abc", "https://…@cdn.example/a.mp3?…"],
  ["AuthToken", "abc", "…"],
  ["client_secret", null, null],
  ["recordingId", "RE0123456789abcdef0123456789abcdef", "RE0123456789abcdef0123456789abcdef"],
  ["uuid", "6b2c1d5e-1234-4321-8888-123456789012", "6b2c1d5e-1234-4321-8888-123456789012"],
  ["isOn", true, true],
])("%s of %j is shown as %j", (name, value, shown) => {
  expect(maskValue(name, value)).toBe(shown);
});

it("a path with an encoded number has it no more", () => {
  expect(maskText("/hooks/%2B14155550142/x")).toBe("/hooks/+1415***42/x");
});

it.each([
  [new TypeError("x is not a function"), "TypeError: x is not a function"],
  [new Error("postgres://app:hunter2@db/x failed"), "Error: …@db/x failed"],
  [new Error("password=hunter2 was wrong"), "Error: password=… was wrong"],
  [new Error("401 for Bearer abc.def"), "Error: 401 for Bearer …"],
  [new Error("key sk_live_0123456789abcdefghij refused"), "Error: key … refused"],
  ["a text", "thrown: string"],
])("a cause %s is told as %j", (cause, told) => {
  expect(maskCause(cause)).toBe(told);
});

it("fields are flat, in order, and without secrets, masked or not", () => {
  const value = {
    source: { from: "+14155550142" },
    items: [{ id: 1 }],
    query: { tenant: "7", token: "abc" },
    none: null,
  };
  const shown = (masked: boolean) => fieldsOf(value, masked).map(({ path, value: one }) => `${path}=${one}`);
  expect(shown(true)).toEqual([
    "source.from=+1415***42",
    "items.0.id=1",
    "query.tenant=…",
    "query.token=…",
    "none=null",
  ]);
  expect(shown(false)).toEqual([
    "source.from=+14155550142",
    "items.0.id=1",
    "query.tenant=7",
    "query.token=…",
    "none=null",
  ]);
});

it.each([
  ["application/json", '{"from":"\\u002b14155550142"}', '{"from":"+1415***42"}'],
  ["application/json", '{"from":"+14155550142"', '{"from":"+1415***42"'],
  ["text/plain", "call +14155550142", "call +1415***42"],
  ["application/x-www-form-urlencoded", "a=1&From=%2B1%34155550142&b=%7E", "a=1&From=%2B1415***42&b=%7E"],
  ["application/x-www-form-urlencoded", 'data={"from":"%2B14155550142"}', "data=%7B%22from%22%3A%22%2B1415***42%22%7D"],
  ["application/x-www-form-urlencoded", "%2B14155550142=x", "%2B1415***42=x"],
])("a masked body of %s: %s", (type, text, shown) => {
  const body = new TextEncoder().encode(text);
  const view = (masked: boolean) =>
    bodyView(body, { type, masked, source: "stream", missing: null, bytes: body.length });
  expect([view(true).text, view(false).text]).toEqual([shown, text]);
});

it("what is scrubbed is about nobody, the same for the same, and keeps its shape", () => {
  const scrubbed = new Scrubber().data({
    from: "+14155550142",
    to: "+14155550142",
    id: "RE0123456789abcdef0123456789abcdef",
    url: "https://cdn.example/RE0123456789abcdef0123456789abcdef.mp3?token=x",
    duration: "PT20.056S",
    status: "completed",
    at: "2026-09-13T16:48:29.235Z",
    tag: "Alice",
    note: "Alice called Bob",
    nested: '{"callerNumber":"+14155550142"}',
    authToken: "abc",
    channels: 2,
    none: null,
  }) as Record<string, unknown>;
  expect(scrubbed.from).toBe(scrubbed.to);
  expect(scrubbed).toMatchObject({ status: "completed", at: "2026-09-13T16:48:29.235Z", duration: "PT20.056S" });
  expect(scrubbed).toMatchObject({ channels: 2, none: null, tag: "text", note: "text", authToken: "secret" });
  expect(scrubbed.id).toMatch(/^RE[\da]{32}$/);
  expect(scrubbed.url).toMatch(/^https:\/\/cdn\.example\/[\w]{34}\.mp3$/);
  expect(JSON.stringify(scrubbed)).not.toMatch(/4155550142|0123456789abcdef|Alice|abc|token=x/);
});
