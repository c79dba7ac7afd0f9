import { describe, expect, it } from "vitest";
import type { Evidence } from "../carrier.js";
import { bodyLooksChanged } from "./likely-cause.js";

const bytes = new TextEncoder().encode("a=b+c&é=1");
const evidence = (more: Partial<Evidence>, contentLength?: string): Evidence => ({
  method: "POST",
  header: (name) => (name === "content-length" ? contentLength : undefined),
  url: "",
  path: "/",
  query: [],
  bytes: null,
  bodyFrom: "stream",
  params: [],
  fields: {},
  now: 0,
  ...more,
});

describe("of bytes", () => {
  it.each([
    ["the length that was announced", "10", false],
    ["one byte less", "11", true],
    ["one byte more", "9", true],
    ["counted in characters", "9", true],
    ["no announced length, as with chunks", undefined, false],
    ["no number", "many", true],
  ])("%s", (_about, length, changed) => {
    expect(bytes).toHaveLength(10);
    expect(bodyLooksChanged(evidence({ bytes }, length))).toBe(changed);
  });
});

describe("of a parser's object", () => {
  const parsed = (...params: Evidence["params"]) => ({ bodyFrom: "parsed body" as const, params });

  it.each([
    ["a form of the announced length", "11", false],
    ["another length", "12", true],
    ["no announced length", undefined, true],
  ])("%s", (_about, length, changed) => {
    // a=b+c&d=%2B
    expect(bodyLooksChanged(evidence(parsed(["a", "b c"], ["d", "+"]), length))).toBe(changed);
  });
});

it("says nothing of a body where there is none", () => {
  expect(bodyLooksChanged(evidence({ method: "GET", bodyFrom: null }, "7"))).toBe(false);
});
