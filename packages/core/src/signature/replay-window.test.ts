import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replayWindow } from "./replay-window.js";

// The time of FreeClimb's official signature vector.
const T = 1_679_944_186;

describe("replayWindow", () => {
  it.each([
    [0, "inside"],
    [1, "inside"],
    [-1, "inside"],
    [300_000, "inside"],
    [300_001, "stale"],
    [-300_000, "inside"],
    [-300_001, "future"],
    // The official helpers take 300 000 for seconds, and any time ahead.
    [3 * 86_400_000, "stale"],
    [-10 * 365 * 86_400_000, "future"],
  ])("says of an age of %d ms, with 300 s of tolerance: %s", (age, expected) => {
    expect(replayWindow(T, T * 1000 + age, 300)).toBe(expected);
  });

  it.each([
    [NaN, T * 1000, 300, "stale"],
    [T, NaN, 300, "stale"],
    [T, T * 1000, NaN, "stale"],
    [Number.NEGATIVE_INFINITY, T * 1000, 300, "stale"],
    [Number.POSITIVE_INFINITY, T * 1000, 300, "future"],
    [T * 1000, T * 1000, 300, "future"],
    [T, T * 1000, 0, "inside"],
    [T, T * 1000, -1, "stale"],
  ])("of (%d, %d, %d): %s", (signedAt, now, tolerance, expected) => {
    expect(replayWindow(signedAt, now, tolerance)).toBe(expected);
  });

  it("is inside just when the distance is within the tolerance", () => {
    fc.assert(
      fc.property(
        fc.nat(4_000_000_000),
        fc.integer({ min: -10_000, max: 10_000 }),
        fc.nat(10),
        (at, age, tolerance) => {
          const side = age > 0 ? "stale" : "future";
          expect(replayWindow(at, at * 1000 + age, tolerance)).toBe(
            Math.abs(age) <= tolerance * 1000 ? "inside" : side,
          );
        },
      ),
    );
  });
});
