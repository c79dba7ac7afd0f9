import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecentKeys } from "./recent-keys.js";

describe("RecentKeys", () => {
  it("forgets the oldest first", () => {
    const keys = new RecentKeys(3);
    for (const key of ["a", "b", "c", "d"]) keys.put(key);
    expect(["a", "b", "c", "d"].map((key) => keys.find(key))).toEqual([-1, 1, 2, 0]);
    expect([keys.holds(0, "d"), keys.holds(0, "a")]).toEqual([true, false]);
  });

  it("tells apart keys with the same end, wherever they stand in their list", () => {
    const all = Array.from({ length: 9 }, (_, index) => `${index}:the same end of every key`);
    for (const gone of all) {
      const keys = new RecentKeys(16);
      for (const key of all) keys.put(key);
      keys.remove(keys.find(gone));
      expect(all.filter((key) => keys.find(key) < 0)).toEqual([gone]);
    }
  });

  it("takes a place that was asked for, and goes on behind it", () => {
    const keys = new RecentKeys(4);
    for (const key of ["a", "b", "c", "d"]) keys.put(key);
    expect([keys.put("e", 3), keys.oldest]).toEqual([3, 0]);
    expect(["a", "b", "c", "d", "e"].filter((key) => keys.find(key) >= 0)).toEqual(["a", "b", "c", "e"]);
  });

  it("agrees with a list", () => {
    const step = fc.record({ key: fc.nat(9), removes: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), fc.array(step, { maxLength: 200 }), (size, steps) => {
        const keys = new RecentKeys(size);
        const places = new Array<string | null>(size).fill(null);
        let next = 0;
        for (const { key: number, removes } of steps) {
          const key = `key ${number}`;
          const known = places.indexOf(key);
          expect(keys.find(key)).toBe(known);
          if (known >= 0 && removes) {
            keys.remove(known);
            places[known] = null;
          } else if (known < 0) {
            expect(keys.put(key)).toBe(next);
            places[next] = key;
            next = (next + 1) % size;
          }
        }
      }),
    );
  });
});
