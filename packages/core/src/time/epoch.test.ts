import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoFromEpochMs } from "./epoch.js";

describe("isoFromEpochMs", () => {
  it.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [-0, "1970-01-01T00:00:00.000Z"],
    // FreeClimb's official signature vectors, in seconds there.
    [1_679_944_186_000, "2023-03-27T19:09:46.000Z"],
    [2_130_000_000_000, "2037-06-30T18:40:00.000Z"],
    [1_679_944_186_000.999, "2023-03-27T19:09:46.000Z"],
    [253_402_300_799_999, "9999-12-31T23:59:59.999Z"],
    [253_402_300_799_999.9, "9999-12-31T23:59:59.999Z"],
  ])("prints %d", (ms, expected) => {
    expect(isoFromEpochMs(ms)).toBe(expected);
  });

  it.each([-1, -0.5, 253_402_300_800_000, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, NaN])(
    "refuses %d",
    (ms) => {
      expect(isoFromEpochMs(ms)).toBeNull();
    },
  );

  it("never throws, and prints what Date prints", () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.double({ min: -1e14, max: 3e14 })), (ms) => {
        const iso = isoFromEpochMs(ms);
        if (iso !== null) expect(iso).toBe(new Date(ms).toISOString());
      }),
    );
  });
});
