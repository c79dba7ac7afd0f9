import { parse } from "node:querystring";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { isPlainObject } from "./plain-object.js";

describe("isPlainObject", () => {
  it.each([
    ["a literal", {}],
    ["an object without prototype", Object.create(null)],
    ["what JSON.parse gives", JSON.parse('{"__proto__":[]}')],
    ["what node:querystring gives", parse("a=1")],
    ["an object of another realm", runInNewContext("({})")],
  ])("takes %s", (_name, value) => {
    expect(isPlainObject(value)).toBe(true);
  });

  it.each([
    ["null", null],
    ["undefined", undefined],
    ["a string", "{}"],
    ["a function", () => undefined],
    ["an array", []],
    ["an array of another realm", runInNewContext("[]")],
    ["bytes", Buffer.from("{}")],
    ["a Map", new Map()],
    ["a Date", new Date(0)],
    ["URLSearchParams", new URLSearchParams()],
    ["an instance of a class", new (class Body {})()],
    ["a boxed string", Object("text")],
  ])("refuses %s", (_name, value) => {
    expect(isPlainObject(value)).toBe(false);
  });
});
