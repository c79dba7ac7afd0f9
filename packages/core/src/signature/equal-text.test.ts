import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalText, indexOfEqual } from "./equal-text.js";

/** Counts how often a text's characters are looked at. */
const counted = (text: string) => {
  let reads = 0;
  const proxy = {
    length: text.length,
    charCodeAt(at: number) {
      reads++;
      return text.charCodeAt(at);
    },
  } as string;
  return { proxy, reads: () => reads };
};

describe("equalText", () => {
  it.each([
    ["the same", "abc", "abc", true],
    ["a null character", "\0", "\0", true],
    ["first differs", "xbc", "abc", false],
    ["last differs", "abx", "abc", false],
    ["one bit differs", "a", "q", false],
    ["case differs", "A", "a", false],
    ["differences that would cancel out", "ab", "ba", false],
    ["the high byte of a code unit differs", "\u0161", "a", false],
    ["a beginning", "ab", "abc", false],
    ["a continuation", "abc\0", "abc", false],
    ["nothing given", "", "a", false],
    ["nothing expected", "a", "", false],
    ["nothing at all", "", "", false],
  ])("%s", (_name, given, expected, equal) => {
    expect(equalText(given, expected)).toBe(equal);
  });

  it("agrees with === for all but nothing", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "\u0161"), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, text, (given, expected) => {
        expect(equalText(given, expected)).toBe(given === expected);
        expect(equalText(given, `${given}`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("looks at every character given, right or wrong", () => {
    const expected = "0123456789abcdef0123456789abcdef";
    for (const given of [expected, `x${expected.slice(1)}`, `${expected.slice(0, -1)}x`]) {
      const { proxy, reads } = counted(given);
      equalText(proxy, expected);
      expect(reads()).toBe(32);
    }
    // Of another length: it is compared with itself, just as long.
    for (const other of ["a", "", "a".repeat(64)]) {
      const { proxy, reads } = counted(expected);
      expect(equalText(proxy, other)).toBe(false);
      expect(reads()).toBe(64);
    }
  });
});

describe("indexOfEqual", () => {
  it.each<[given: string[], expected: string[], index: number]>([
    [["a"], ["a", "b"], 0],
    [["b"], ["a", "b"], 1],
    [["cc", "b"], ["a", "b"], 1],
    [["b", "a"], ["a", "b"], 0],
    [["a"], ["b", "a", "a"], 1],
    [["cc"], ["a", "b"], -1],
    [[], ["a"], -1],
    [["a"], [], -1],
    [[""], [""], -1],
  ])("of %j in %j is %d", (given, expected, index) => {
    expect(indexOfEqual(given, expected)).toBe(index);
  });

  it("compares all with all, whichever fits", () => {
    const { proxy, reads } = counted("7");
    expect(indexOfEqual([proxy, proxy], ["7", "8", "7"])).toBe(0);
    expect(reads()).toBe(6);
  });
});
