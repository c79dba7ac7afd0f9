import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeJson } from "./json.js";

const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${"}".repeat(depth - 1)}`;

describe("decodeJson", () => {
  it("gives what JSON.parse gives", () => {
    const text = '{"a":[1,-2.5,"x",null,true,{"b":"\\u00fc\\ud800"}],"constructor":1,"toJSON":"x","":0}';
    expect(decodeJson(text)).toStrictEqual({ value: JSON.parse(text), dropped: [] });
  });

  it.each([
    ['{"n":-0,"l":[-0,1],"d":-0.0e5}', { n: 0, l: [0, 1], d: 0 }, []],
    ['{"n":1e999,"l":[1,-1e999,2]}', { n: null, l: [1, null, 2] }, ["n", "l.1"]],
    ['{"__proto__":{"admin":true},"a":1}', { a: 1 }, ["__proto__"]],
    ['{"\\u005f_proto__":1}', {}, ["__proto__"]],
    ['{"a":{"b":[{},{"__proto__":null,"c":1}]}}', { a: { b: [{}, { c: 1 }] } }, ["a.b.1.__proto__"]],
    ['{"__proto__":{"__proto__":1e999},"z":{"__proto__":1}}', { z: {} }, ["__proto__", "z.__proto__"]],
    ['{"a":{"deep":[[1]]},"b":1e999,"c":2}', { a: { deep: [[1]] }, b: null, c: 2 }, ["b"]],
  ])("makes %s safe to keep", (text, value, dropped) => {
    expect(decodeJson(text)).toStrictEqual({ value, dropped });
  });

  it.each(["", " ", "{", "{}x", "{'a':1}", '{"a":undefined}', "\uFEFF{}", "[".repeat(262_144), '{"a":'.repeat(50_000)])(
    "finds no JSON in text number %#",
    (text) => {
      expect(decodeJson(text)).toEqual({ problem: "syntax" });
    },
  );

  it.each(["[]", "[{}]", "null", "1", '"{}"', "true", `${"[".repeat(131_072)}${"]".repeat(131_072)}`])(
    "takes objects only: value number %#",
    (text) => {
      expect(decodeJson(text)).toEqual({ problem: "not_an_object" });
    },
  );

  it("goes 32 deep and no deeper", () => {
    expect(decodeJson(nested(32))).toStrictEqual({ value: JSON.parse(nested(32)), dropped: [] });
    expect(decodeJson(`{"a":${"[".repeat(31)}${"]".repeat(31)}}`)).toHaveProperty("value");
    for (const text of [nested(33), nested(40_000), `{"a":${"[".repeat(130_000)}${"]".repeat(130_000)}}`]) {
      expect(decodeJson(text)).toEqual({ problem: "too_deep" });
    }
  });

  it("bounds what it says about a hostile body", () => {
    const text = `{"${"k".repeat(100_000)}":[${"1e999,".repeat(20_000)}1]}`;
    const result = decodeJson(text);
    if ("problem" in result) throw new Error(result.problem);
    expect(result.dropped).toHaveLength(20);
    expect(Math.max(...result.dropped.map((path) => path.length))).toBe(200);
    expect(JSON.stringify(result.value)).not.toContain("999");
  });

  it("leaves the prototypes alone", () => {
    const result = decodeJson('{"a":{"__proto__":{"polluted":1}},"constructor":{"prototype":{"polluted":1}}}');
    expect(result).toMatchObject({ dropped: ["a.__proto__"] });
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  it("gives a value that equals itself after JSON, for any JSON", () => {
    const { json } = fc.letrec<{ json: string }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom("-0", "1e999", "-1e999", "null", "true"),
        fc.double().map((number) => JSON.stringify(number)),
        fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
        fc.array(tie("json"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
        fc
          .array(fc.tuple(fc.constantFrom("a", "b", "0", "__proto__", "constructor", "toJSON"), tie("json")))
          .map((entries) => `{${entries.map(([key, value]) => `"${key}":${value}`).join(",")}}`),
      ),
    }));
    fc.assert(
      fc.property(json, (item) => {
        const result = decodeJson(`{"item":${item}}`);
        if ("problem" in result) throw new Error(result.problem);
        expect(isDeepStrictEqual(JSON.parse(JSON.stringify(result.value)), result.value)).toBe(true);
        const plain = !/__proto__|1e999|-0/.test(item);
        if (plain) expect(isDeepStrictEqual(result, { value: { item: JSON.parse(item) }, dropped: [] })).toBe(true);
      }),
    );
  });

  it("is total", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
        expect(() => decodeJson(text)).not.toThrow();
      }),
    );
  });
});
