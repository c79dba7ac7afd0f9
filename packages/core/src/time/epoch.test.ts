import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isoFromEpochMs } from "./epoch.js";

afterEach(() => vi.restoreAllMocks());

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

  it("prints any of the first seconds first", async () => {
    for (let second = 0; second < 20; second++) {
      vi.resetModules();
      const { isoFromEpochMs: first } = await import("./epoch.js");
      expect(first(second * 1000 + 7)).toBe(`1970-01-01T00:00:${String(second).padStart(2, "0")}.007Z`);
    }
  });

  it("builds one date for many deliveries in a millisecond", () => {
    const print = vi.spyOn(Date.prototype, "toISOString");
    for (let delivery = 0; delivery < 1000; delivery++) isoFromEpochMs(1_679_944_187_000 + (delivery % 4));
    expect(print).toHaveBeenCalledTimes(4);
  });

  it("never throws, and prints what Date prints", () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.double({ min: -1e14, max: 3e14 })), (ms) => {
        const iso = isoFromEpochMs(ms);
        if (iso !== null) expect(iso).toBe(new Date(ms).toISOString());
      }),
    );
  });
});
