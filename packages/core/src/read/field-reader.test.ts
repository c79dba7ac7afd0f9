import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventWarning } from "../events.js";
import { FieldReader } from "./field-reader.js";

type Method = "text" | "count" | "instant" | "epochMs" | "value";

const warned = (fields: FieldReader) => fields.warnings.map(({ field, message }) => `${field} ${message}`);

const table: Record<Exclude<Method, "value">, [value: unknown, read: unknown, warning?: string][]> = {
  text: [
    ["abc", "abc"],
    [" ", " "],
    [0, "0"],
    [20.5, "20.5"],
    [false, "false"],
    [["first", "second"], "first"],
    [[], null],
    [[""], null],
    [{}, null, "f is not text"],
    [[["nested"]], null, "f is not text"],
  ],
  count: [
    [2, 2],
    ["2", 2],
    [" 2.5 ", 2.5],
    ["+2", 2],
    ["007", 7],
    [0, 0],
    ["0", 0],
    [-0, 0],
    ["-0", 0],
    [-1, null],
    ["-1", null],
    [["3", "4"], 3],
    ["two", null, "f is not a number"],
    ["1e3", null, "f is not a number"],
    ["0x10", null, "f is not a number"],
    ["1,5", null, "f is not a number"],
    [" ", null, "f is not a number"],
    [true, null, "f is not a number"],
    [{}, null, "f is not a number"],
    [Number.NaN, null, "f is not a number"],
    [Number.POSITIVE_INFINITY, null, "f is not a number"],
    ["9".repeat(400), null, "f is not a number"],
  ],
  instant: [
    ["2019-09-13T16:48:29.235Z", "2019-09-13T16:48:29.235Z"],
    ["2019-09-13T16:49:40.500", "2019-09-13T16:49:40.500Z"],
    ["2019-09-13-16:48:27.198Z", "2019-09-13T16:48:27.198Z"],
    ["2022-06-17T22:20Z", "2022-06-17T22:20:00.000Z"],
    ["2019-09-13T18:48:29+02:00", "2019-09-13T16:48:29.000Z"],
    ["yesterday", null, "f is not a timestamp"],
    [1_568_393_309_235, null, "f is not a timestamp"],
    [{}, null, "f is not a timestamp"],
  ],
  epochMs: [
    [1_568_393_309_235, "2019-09-13T16:48:29.235Z"],
    ["1568393309235", "2019-09-13T16:48:29.235Z"],
    [0, "1970-01-01T00:00:00.000Z"],
    [-1, null],
    [1e15, null, "f is not a time in epoch milliseconds"],
    ["noon", null, "f is not a number"],
  ],
};

describe.each(Object.entries(table))("%s()", (method, rows) => {
  it.each(rows)("of %j is %j", (value, read, warning) => {
    const fields = new FieldReader({ f: value });
    expect(fields[method as Method]("f")).toBe(read);
    expect(warned(fields)).toEqual(warning ? [warning] : []);
  });

  it.each([
    ["absent", {}],
    ["undefined", { f: undefined }],
    ["null", { f: null }],
    ["empty", { f: "" }],
    ["inherited", Object.create({ f: "2" }) as object],
  ])("of a field that is %s is null, without a warning", (_what, payload) => {
    const fields = new FieldReader(payload as Record<string, unknown>);
    expect(fields[method as Method]("f")).toBeNull();
    expect(fields.warnings).toEqual([]);
  });

  it.each(["__proto__", "constructor", "toString"])("of %s is null when the payload does not hold it", (name) => {
    const fields = new FieldReader({});
    expect(fields[method as Method](name)).toBeNull();
    expect(fields.warnings).toEqual([]);
  });
});

describe("firstText()", () => {
  it.each([
    [{ a: "1", b: "2" }, "1"],
    [{ a: "", b: "2" }, "2"],
    [{ b: 2 }, "2"],
    [{ a: null }, null],
  ])("of a and b in %j is %j", (payload, read) => {
    expect(new FieldReader(payload).firstText("a", "b")).toBe(read);
  });
});

describe("nested()", () => {
  it("reads an object inside, and names its fields by their path", () => {
    const fields = new FieldReader({ outer: { id: "t-1", inner: { at: "noon" } } });
    const outer = fields.nested("outer");
    expect(outer.text("id")).toBe("t-1");
    expect(outer.nested("inner").instant("at")).toBeNull();
    expect(fields.warnings).toEqual([{ field: "outer.inner.at", message: "is not a timestamp" }]);
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
    expect(fields.nested("outer").text("id")).toBe(Array.isArray(outer) && warnings.length === 0 ? "first" : null);
    expect(warned(fields)).toEqual(warnings);
  });
});

describe("warn()", () => {
  it("gives null and tells each thing once", () => {
    const warnings: EventWarning[] = [];
    const fields = new FieldReader({ f: {} }, warnings);
    expect(fields.warn("f", "is odd")).toBeNull();
    for (const _ of [1, 2]) fields.text("f");
    fields.count("f");
    fields.warn("f", "is odd");
    fields.warn("g", "is odd");
    expect(warnings).toEqual([
      { field: "f", message: "is odd" },
      { field: "f", message: "is not text" },
      { field: "f", message: "is not a number" },
      { field: "g", message: "is odd" },
    ]);
  });
});

it("reads anything without throwing, and what it gives is JSON", () => {
  const methods: readonly Method[] = ["text", "count", "instant", "epochMs"];
  const total = (value: unknown) => {
    const fields = new FieldReader({ f: value });
    for (const method of methods) {
      const read = fields[method]("f");
      expect(JSON.parse(JSON.stringify(read))).toBe(read);
      expect(read).not.toBe("");
    }
    expect(fields.nested("f").value("x")).not.toBe(undefined);
  };
  fc.assert(fc.property(fc.anything(), total));
});
