import { parse, stringify } from "node:querystring";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Param } from "./form.js";
import { paramsFromRecord, recordFromParams } from "./params.js";

const INHERITED = ["constructor", "hasOwnProperty", "toString", "valueOf", "__defineGetter__", "__lookupSetter__"];
const name = fc.oneof(fc.string(), fc.constantFrom("a", "b", "0", "__proto__", ...INHERITED));
const params = fc.array(fc.tuple(name, fc.string()));

/** Parameters from names and values in turn. */
const pairs = (...flat: string[]) =>
  flat.flatMap((item, i): Param[] => (i % 2 === 0 ? [[item, flat[i + 1] ?? ""]] : []));

describe("recordFromParams", () => {
  it("makes repeated names an array, in order", () => {
    const given = pairs("a", "1", "b", "2", "a", "3", "a", "", "", "x");
    expect(recordFromParams(given)).toStrictEqual({ record: { a: ["1", "3", ""], b: "2", "": "x" }, dropped: [] });
    expect(recordFromParams([])).toStrictEqual({ record: {}, dropped: [] });
  });

  it.each(INHERITED)("makes %s an own property like any other", (key) => {
    const once = recordFromParams(pairs(key, "1")).record;
    expect(Object.getOwnPropertyDescriptor(once, key)).toEqual({
      value: "1",
      writable: true,
      enumerable: true,
      configurable: true,
    });
    const thrice = recordFromParams(pairs(key, "1", key, "2", key, "3")).record;
    expect(Object.entries(thrice)).toEqual([[key, ["1", "2", "3"]]]);
  });

  it("drops __proto__ and says so once", () => {
    const { record, dropped } = recordFromParams(pairs("__proto__", "1", "a", "2", "__proto__", "3"));
    expect({ record, dropped }).toStrictEqual({ record: { a: "2" }, dropped: ["__proto__"] });
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(Object.prototype).not.toHaveProperty("a");
  });

  it("sets off no setter that somebody put on the prototype", () => {
    let calls = 0;
    Object.defineProperty(Object.prototype, "trap", { configurable: true, get: () => "", set: () => calls++ });
    try {
      expect(Object.entries(recordFromParams(pairs("trap", "1", "trap", "2")).record)).toEqual([["trap", ["1", "2"]]]);
      expect(calls).toBe(0);
    } finally {
      Reflect.deleteProperty(Object.prototype, "trap");
    }
  });

  it("holds what node:querystring holds, and equals itself after JSON", () => {
    fc.assert(
      fc.property(params, (given) => {
        const { record, dropped } = recordFromParams(given);
        expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
        expect(isDeepStrictEqual(JSON.parse(JSON.stringify(record)), record)).toBe(true);
        expect(dropped).toEqual(given.some(([key]) => key === "__proto__") ? ["__proto__"] : []);
        const kept = given.filter(([key]) => key !== "__proto__");
        const text = kept.map(([key, value]) => stringify({ [key]: value })).join("&");
        expect(record).toEqual({ ...parse(text, "&", "=", { maxKeys: 0 }) });
      }),
    );
  });
});

describe("paramsFromRecord", () => {
  it.each([
    [{ a: "1", b: ["2", "3"], c: "" }, pairs("a", "1", "b", "2", "b", "3", "c", "")],
    [parse("a=1&a=2&constructor=3"), pairs("a", "1", "a", "2", "constructor", "3")],
    [JSON.parse('{"__proto__":"1"}'), pairs("__proto__", "1")],
    [{ a: [] }, []],
    [{}, []],
  ])("gives back the parameters of %j", (value, expected) => {
    expect(paramsFromRecord(value)).toEqual(expected);
  });

  const strange = [
    ...[{ a: 1 }, { a: null }, { a: undefined }, { a: {} }, { a: { b: "1" } }, { a: ["1", 2] }, { a: [["1"]] }],
    ...[{ a: "1", b: true }, { a: new Array(1) }, [], ["1"], "a=1", 1, null, undefined, true, () => undefined],
    ...[Buffer.alloc(0), Buffer.from("a=1"), new Map(), new URLSearchParams("a=1"), new Date(0), Object("text")],
  ];
  it.each(strange.map((value) => [value]))("refuses what is not flat: %j", (value) => {
    expect(paramsFromRecord(value)).toBeNull();
  });

  it("is the way back, for each name in order", () => {
    fc.assert(
      fc.property(params, (given) => {
        const { record } = recordFromParams(given);
        const back = paramsFromRecord(record) ?? [];
        expect(isDeepStrictEqual(recordFromParams(back).record, record)).toBe(true);
        expect(back).toHaveLength(given.filter(([key]) => key !== "__proto__").length);
      }),
    );
  });

  it("is total", () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withNullPrototype: true, withSparseArray: true }), (value) => {
        for (const param of paramsFromRecord(value) ?? []) expect(typeof param[1]).toBe("string");
      }),
    );
  });
});
