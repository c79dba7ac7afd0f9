import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeForm } from "./form.js";
import { utf8Bytes } from "./utf8.js";

/** What the platform makes of it; the `?` in front is the one that URLSearchParams takes away. */
const platform = (text: string) => [...new URLSearchParams(`?${text}`)];

/** The same with all escaped that is not ASCII; where it stands beside bytes that are no UTF-8, Node's own differs from the standard. */
const standard = (text: string) => platform(text.replace(/[^\0-\x7F]+/g, encodeURIComponent));

const decoded = (text: string, limit?: number, usual?: readonly string[]) => decodeForm(utf8Bytes(text), limit, usual);

describe("decodeForm", () => {
  it("decodes the same, whatever names are usual", () => {
    const names = fc.array(fc.constantFrom("a", "a+b", "a b", "a%41", "aA", "", "ab", "?a"));
    const texts = fc
      .array(fc.constantFrom("a", "+", "b", "%41", "=", "&", "%", "?", " "))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, names, (text, usual) => {
        expect(decoded(text, 1000, usual)).toEqual(platform(text));
      }),
    );
    expect(decoded("a+b=1", 1000, ["a+b"])).toEqual([["a b", "1"]]);
  });

  // Expected: names and values in turn.
  it.each([
    ["", []],
    ["&&&", []],
    ["a", ["a", ""]],
    ["a=", ["a", ""]],
    ["=b", ["", "b"]],
    ["=", ["", ""]],
    ["a=b=c&d", ["a", "b=c", "d", ""]],
    ["&a=1&&b=2&", ["a", "1", "b", "2"]],
    ["a&b=1", ["a", "", "b", "1"]],
    ["?a=1", ["?a", "1"]],
    ["a=1&b=2&a=3", ["a", "1", "b", "2", "a", "3"]],
    ["a[b]=1&a%5Bc%5D=2", ["a[b]", "1", "a[c]", "2"]],
    ["__proto__=1&constructor=2", ["__proto__", "1", "constructor", "2"]],
    ["EventTimestamp=2020-12-24+10%3A20%3A07%2B00%3A00", ["EventTimestamp", "2020-12-24 10:20:07+00:00"]],
    ["To=%2B15551230001&From=+15551230002", ["To", "+15551230001", "From", " 15551230002"]],
    ["a+b=c+%2B+d", ["a b", "c + d"]],
    ["n=J%C3%BCrgen%20%F0%9F%93%9E", ["n", "Jürgen 📞"]],
    ["n=Jürgen", ["n", "Jürgen"]],
    // Malformed: `%` without two digits stays, bytes that are not UTF-8 become U+FFFD.
    ["a=%&b=%zz&c=100%+x", ["a", "%", "b", "%zz", "c", "100% x"]],
    ["a=%FF&b=%C3%28", ["a", "\uFFFD", "b", "\uFFFD("]],
    ["a=%ED%A0%80", ["a", "\uFFFD\uFFFD\uFFFD"]],
    ["a%=%FF=%41%", ["a%", "\uFFFD=A%"]],
    ["a=%EF%BB%BFx", ["a", "\uFEFFx"]],
    ["a=%00", ["a", "\0"]],
    // The last sign of ASCII, and what is next to it.
    ["a=%7F&b=%80", ["a", "\x7F", "b", "\uFFFD"]],
    ["a=%41b41&c=b41%41", ["a", "Ab41", "c", "b41A"]],
    ["a=+%FF+%zz+", ["a", " \uFFFD %zz "]],
  ])("decodes %j", (text, expected) => {
    expect(decoded(text)?.flat()).toEqual(expected);
    expect(platform(text).flat()).toEqual(expected);
  });

  it.each([
    [1000, undefined, true],
    [1001, undefined, false],
    [3, 3, true],
    [4, 3, false],
    [0, 0, true],
    [1, 0, false],
  ])("with %i parameters and the limit %s: %s", (count, limit, fits) => {
    const text = "a=1&&".repeat(count);
    expect(decoded(text, limit)?.length ?? null).toBe(fits ? count : null);
  });

  it("does what URLSearchParams does", () => {
    const piece = fc.oneof(
      fc.constantFrom("&", "=", "+", "%", "?", "%2", "%2B", "%C3%BC", "%FF", "%E2%82", "%EF%BB%BF", "[a]", "ü", "📞"),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      fc.webQueryParameters(),
    );
    fc.assert(
      fc.property(text, (form) => {
        expect(decoded(form)).toEqual(standard(form));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives back what URLSearchParams encodes", () => {
    const pairs = fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })));
    fc.assert(
      fc.property(pairs, (params) => {
        expect(decoded(new URLSearchParams(params).toString())).toEqual(params);
      }),
    );
  });

  it("takes linear time", () => {
    const start = performance.now();
    for (const text of ["a&".repeat(1_000_000), "&".repeat(400_000), "=".repeat(400_000), "%".repeat(400_000)]) {
      expect(decoded(text, Number.POSITIVE_INFINITY)).not.toBeNull();
    }
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
