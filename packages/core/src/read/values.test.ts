import { describe, expect, it } from "vitest";
import { FieldReader } from "./field-reader.js";
import { instant } from "./instant.js";
import { firstText, milliseconds, nested } from "./values.js";

const warned = (fields: FieldReader) => fields.warnings.map(({ field, message }) => `${field} ${message}`);

describe("milliseconds()", () => {
  it.each<[value: unknown, unit: 1 | 1000, expected: number | null, warning?: string]>([
    [22, 1000, 22_000],
    ["22.5", 1000, 22_500],
    [4120, 1, 4120],
    [0, 1000, 0],
    ["-1", 1000, null],
    [undefined, 1, null],
    [Number.MAX_SAFE_INTEGER, 1, Number.MAX_SAFE_INTEGER],
    [1e308, 1000, null, "f is not a duration"],
    [Number.MAX_SAFE_INTEGER, 1000, null, "f is not a duration"],
    ["x", 1, null, "f is not a number"],
  ])("of %j times %d is %j", (f, unit, expected, warning) => {
    const fields = new FieldReader({ f });
    expect(milliseconds(fields, "f", unit)).toBe(expected);
    expect(warned(fields)).toEqual(warning ? [warning] : []);
  });
});

describe("firstText()", () => {
  it.each([
    [{ a: "1", b: "2" }, "1"],
    [{ a: "", b: "2" }, "2"],
    [{ b: 2 }, "2"],
    [{ a: null }, null],
  ])("of a and b in %j is %j", (payload, read) => {
    expect(firstText(new FieldReader(payload), ["a", "b"])).toBe(read);
  });
});

describe("nested()", () => {
  it("reads an object inside, and names its fields by their path", () => {
    const fields = new FieldReader({ outer: { id: "t-1", inner: { at: "noon" } } });
    const outer = nested(fields, "outer");
    expect(outer.text("id")).toBe("t-1");
    expect(instant(nested(outer, "inner"), "at")).toBeNull();
    expect(fields.warnings).toEqual([{ field: "outer.inner.at", message: "is not a timestamp" }]);
  });

  it("reads an object that is written as JSON, as in a query", () => {
    const fields = new FieldReader({ outer: '{"id":"t-1","inner":{"at":"noon"}}' });
    expect(nested(fields, "outer").text("id")).toBe("t-1");
    expect(instant(nested(nested(fields, "outer"), "inner"), "at")).toBeNull();
    expect(warned(fields)).toEqual(["outer.inner.at is not a timestamp"]);
  });

  it.each([
    [undefined, []],
    [null, []],
    ["", []],
    [[{ id: "first" }, { id: "second" }], []],
    ["text", ["outer is not an object"]],
    [0, ["outer is not an object"]],
    [[[{}]], ["outer is not an object"]],
  ])("of %j", (outer, warnings) => {
    const fields = new FieldReader({ outer });
    expect(nested(fields, "outer").text("id")).toBe(Array.isArray(outer) && warnings.length === 0 ? "first" : null);
    expect(warned(fields)).toEqual(warnings);
  });
});
