import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonSafe } from "./json.js";

const freeze = <Value>(value: Value): Value => {
  const container = Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]";
  if (!container || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value as object).forEach(freeze);
  return value;
};

describe("jsonSafe", () => {
  it("gives the object itself where nothing has to change", () => {
    const body = { a: [1, { b: "x" }], c: null, d: false };
    const result = jsonSafe(body);
    expect(result).toStrictEqual({ value: body, dropped: [] });
    expect("value" in result && result.value).toBe(body);
  });

  it("rebuilds only the way to what changes, and leaves the object given as it was", () => {
    const body = freeze({ kept: { x: [1] }, list: [{ y: 1 }, -0], zero: -0 });
    const result = jsonSafe(body);
    if ("problem" in result) throw new Error(result.problem);
    expect(result.value).toStrictEqual({ kept: { x: [1] }, list: [{ y: 1 }, 0], zero: 0 });
    expect(result.value.kept).toBe(body.kept);
    expect((result.value.list as unknown[])[0]).toBe(body.list[0]);
    expect(body.zero).toBe(-0);
  });

  it.each([
    ["undefined", undefined],
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a bigint", 1n],
    ["a date", new Date(0)],
    ["a map", new Map([["a", 1]])],
    ["bytes", Uint8Array.of(1)],
    ["a boxed number", Object(1)],
    ["an instance of a class", new (class Payload {})()],
  ])("drops %s, in an array for null", (_name, strange) => {
    expect(jsonSafe({ a: strange, b: [strange, { c: strange }], d: 1 })).toStrictEqual({
      value: { b: [null, {}], d: 1 },
      dropped: ["a", "b.0", "b.1.c"],
    });
  });

  it.each([NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("makes %d null", (number) => {
    expect(jsonSafe({ a: number, b: [number] })).toStrictEqual({
      value: { a: null, b: [null] },
      dropped: ["a", "b.0"],
    });
  });

  it("gives ordinary objects for those without prototype, and no holes", () => {
    const inner = Object.assign(Object.create(null), { x: 1 });
    const body = Object.assign(Object.create(null), { inner, list: new Array(1) });
    expect(jsonSafe(body)).toStrictEqual({ value: { inner: { x: 1 }, list: [null] }, dropped: ["list.0"] });
  });

  it.each([null, undefined, "{}", 1, [], [{}], new Map(), Buffer.from("{}"), () => undefined])(
    "takes plain objects only: value number %#",
    (value) => {
      expect(jsonSafe(value)).toEqual({ problem: "not_an_object" });
    },
  );

  it("ends at an object that holds itself, however often", () => {
    const body: Record<string, unknown> = {};
    body.a = body;
    body.b = [body, body];
    expect(jsonSafe(body)).toEqual({ problem: "too_deep" });
  });

  it("drops an own __proto__ without setting the prototype", () => {
    const body = freeze(JSON.parse('{"__proto__":{"polluted":1},"a":1}'));
    const result = jsonSafe(body);
    if ("problem" in result) throw new Error(result.problem);
    expect(Object.getOwnPropertyNames(result.value)).toEqual(["a"]);
    expect(Object.getPrototypeOf(result.value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyNames(body)).toEqual(["__proto__", "a"]);
  });

  it("gives a value that equals itself after JSON, whatever it is given", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      withBoxedValues: true,
      withUnicodeString: true,
    });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anything), (body) => {
        const result = jsonSafe(freeze(body));
        if ("problem" in result) throw new Error(result.problem);
        expect(isDeepStrictEqual(JSON.parse(JSON.stringify(result.value)), result.value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
