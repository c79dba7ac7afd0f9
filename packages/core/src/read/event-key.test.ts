import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventKey } from "./event-key.js";

describe("eventKey", () => {
  it.each<[parts: (string | number)[], key: string]>([
    [["r-115da407"], "r-115da407"],
    [["r-115da407", "partial"], "r-115da407.partial"],
    [["c_1", 1_778_594_651_902], "c_1.1778594651902"],
    [["a.b"], "a%2Eb"],
    [["a b:c/d"], "a%20b%3Ac%2Fd"],
    [["100%"], "100%25"],
    [["!~*'()"], "%21%7E%2A%27%28%29"],
    [["é€😀"], "%C3%A9%E2%82%AC%F0%9F%98%80"],
    [["line\n"], "line%0A"],
    [["", "x"], ".x"],
    [["\ud800"], "%EF%BF%BD"],
    [["a\udc00b"], "a%EF%BF%BDb"],
  ])("%j is %s", (parts, key) => {
    expect(eventKey(...parts)).toBe(key);
  });

  const parts = fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 4 });

  it("holds only what queues take", () => {
    const safe = (given: string[]) => {
      expect(eventKey(...given)).toMatch(/^[\w%.-]*$/);
    };
    fc.assert(fc.property(fc.array(fc.string({ unit: "binary" })), safe));
  });

  it("is never the same for different parts", () => {
    const injective = (left: string[], right: string[]) => {
      const same = JSON.stringify(left) === JSON.stringify(right);
      expect(eventKey(...left) === eventKey(...right)).toBe(same);
    };
    // A small alphabet, or two would hardly ever be close.
    const part = fc.string({ unit: fc.constantFrom("a", ".", "%", "2E", " ", "é"), maxLength: 3 });
    const close = fc.array(part, { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(close, close, injective), { numRuns: 2000 });
    fc.assert(fc.property(parts, parts, injective));
  });

  it("can be taken apart again", () => {
    const round = (given: string[]) => {
      const taken = eventKey(...given).split(".");
      expect(taken.map((part) => decodeURIComponent(part))).toEqual(given);
    };
    fc.assert(fc.property(parts, round));
  });
});
