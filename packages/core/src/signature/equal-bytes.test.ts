import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalBytes, indexOfEqual } from "./equal-bytes.js";

/** Counts how often bytes are looked at. */
const counted = (bytes: Uint8Array) => {
  let reads = 0;
  const proxy = new Proxy(bytes, {
    get: (target, key) => {
      if (typeof key === "string" && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key, target);
    },
  });
  return { proxy, reads: () => reads };
};

describe("equalBytes", () => {
  it.each([
    ["the same", [1, 2, 3], [1, 2, 3], true],
    ["a zero", [0], [0], true],
    ["first byte differs", [9, 2, 3], [1, 2, 3], false],
    ["last byte differs", [1, 2, 9], [1, 2, 3], false],
    ["one bit differs", [0x80], [0x00], false],
    ["differences that would cancel out", [1, 2], [2, 1], false],
    ["a beginning", [1, 2], [1, 2, 3], false],
    ["a continuation", [1, 2, 3, 0], [1, 2, 3], false],
    ["nothing given", [], [1], false],
    ["nothing expected", [1], [], false],
    ["nothing at all", [], [], false],
  ])("%s", (_name, given, expected, equal) => {
    expect(equalBytes(Uint8Array.from(given), Uint8Array.from(expected))).toBe(equal);
  });

  it("agrees with Buffer.equals for all but nothing", () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 6, max: 2 });
    fc.assert(
      fc.property(bytes, bytes, (given, expected) => {
        expect(equalBytes(given, expected)).toBe(Buffer.from(given).equals(expected));
        expect(equalBytes(given, Buffer.from(given))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("looks at every byte given, right or wrong", () => {
    const expected = Uint8Array.from({ length: 32 }, (_, i) => i);
    const early = expected.with(0, 255);
    const late = expected.with(31, 255);
    for (const given of [expected, early, late]) {
      const { proxy, reads } = counted(given);
      equalBytes(proxy, expected);
      expect(reads()).toBe(32);
    }
    // Of another length: it is compared with itself, just as long.
    for (const other of [Uint8Array.of(1), new Uint8Array(0), new Uint8Array(64)]) {
      const { proxy, reads } = counted(expected);
      expect(equalBytes(proxy, other)).toBe(false);
      expect(reads()).toBe(64);
    }
  });
});

describe("indexOfEqual", () => {
  const [a, b, c] = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3, 3)] as const;
  it.each<[given: Uint8Array[], expected: Uint8Array[], index: number]>([
    [[a], [a, b], 0],
    [[b], [a, b], 1],
    [[c, b], [a, b], 1],
    [[b, a], [a, b], 0],
    [[a], [b, a, a], 1],
    [[c], [a, b], -1],
    [[], [a], -1],
    [[a], [], -1],
    [[new Uint8Array(0)], [new Uint8Array(0)], -1],
  ])("of %j in %j is %d", (given, expected, index) => {
    expect(indexOfEqual(given, expected)).toBe(index);
  });

  it("compares all with all, whichever fits", () => {
    const { proxy, reads } = counted(Uint8Array.of(7));
    expect(indexOfEqual([proxy, proxy], [Uint8Array.of(7), Uint8Array.of(8), Uint8Array.of(7)])).toBe(0);
    expect(reads()).toBe(6);
  });
});
