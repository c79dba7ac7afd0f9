import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventWarning } from "../events.js";
import { FieldReader } from "./field-reader.js";
import { instant } from "./instant.js";
import { epochMs, nested } from "./values.js";

/** All that read one field, whether they are methods or not. */
const readers = {
  text: (fields: FieldReader, name: string) => fields.text(name),
  count: (fields: FieldReader, name: string) => fields.count(name),
  instant,
  epochMs,
};
type Method = keyof typeof readers;

const warned = (fields: FieldReader) => fields.warnings.map(({ field, message }) => `${field} ${message}`);

const table: Record<Method, [value: unknown, read: unknown, warning?: string][]> = {
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
    ["22.056", 22.056],
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
    expect(readers[method as Method](fields, "f")).toBe(read);
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
    expect(readers[method as Method](fields, "f")).toBeNull();
    expect(fields.warnings).toEqual([]);
  });

  it.each(["__proto__", "constructor", "toString"])("of %s is null when the payload does not hold it", (name) => {
    const fields = new FieldReader({});
    expect(readers[method as Method](fields, name)).toBeNull();
    expect(fields.warnings).toEqual([]);
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
  const total = (value: unknown) => {
    const fields = new FieldReader({ f: value });
    for (const readOne of Object.values(readers)) {
      const read = readOne(fields, "f");
      expect(JSON.parse(JSON.stringify(read))).toBe(read);
      expect(read).not.toBe("");
    }
    expect(nested(fields, "f").value("x")).not.toBe(undefined);
  };
  fc.assert(fc.property(fc.anything(), total));
});
