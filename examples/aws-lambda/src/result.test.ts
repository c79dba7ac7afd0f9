import { expect, it } from "vitest";
import type { HttpEvent } from "./events.js";
import { resultOf } from "./result.js";
import { albEvent, functionUrlEvent, httpApiEvent, restEvent } from "./test-events.js";

const sent = { method: "POST", url: "https://hooks.example.com/prod/hooks", headers: {}, body: "{}" };
const answer = { status: 200, headers: { "content-type": "application/json" }, body: "[]" };
const common = { statusCode: 200, body: "[]", isBase64Encoded: false };

it.each<[from: string, event: HttpEvent]>([
  ["ALB", albEvent(sent, false)],
  ["an HTTP API", httpApiEvent(sent)],
  ["a function URL", functionUrlEvent(sent)],
])("has plain headers for %s", (_from, event) => {
  expect(resultOf(event, answer)).toEqual({ ...common, headers: { "content-type": "application/json" } });
});

it.each<[from: string, event: HttpEvent]>([
  ["ALB with multi-value headers", albEvent(sent, true)],
  ["a REST API", restEvent(sent)],
])("has multi-value headers for %s", (_from, event) => {
  expect(resultOf(event, answer)).toEqual({ ...common, multiValueHeaders: { "content-type": ["application/json"] } });
});

it("has an empty body where there is none", () => {
  expect(resultOf(httpApiEvent(sent), { status: 204 })).toEqual({ ...common, statusCode: 204, headers: {}, body: "" });
});
