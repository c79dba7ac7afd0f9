import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTimestamp } from "./timestamp.js";

describe("parseTimestamp, for any text", () => {
  it("takes any offset away from the local time", () => {
    const instants = fc.integer({ min: 0, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: -899, max: 899 }),
        fc.constantFrom("T", " ", "-"),
        (ms, offset, joint) => {
          const local = new Date(ms + offset * 60_000).toISOString();
          fc.pre(/^(19[7-9]|[2-9])/.test(local));
          const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
          const zone = [hours, minutes].map((part) => String(part).padStart(2, "0")).join(":");
          const text = local.replace("T", joint).replace("Z", `${offset < 0 ? "-" : "+"}${zone}`);
          expect(parseTimestamp(text)).toBe(new Date(ms).toISOString());
        },
      ),
    );
  });

  it("knows the same days as the platform's calendar", () => {
    const numbers = [fc.integer({ min: 1970, max: 9999 }), fc.nat(14), fc.nat(33), fc.nat(26), fc.nat(62)] as const;
    fc.assert(
      fc.property(...numbers, fc.boolean(), (year, month, day, hour, minute, canonical) => {
        const [mm, dd, hh, min] = [month, day, hour, minute].map((part) => String(part).padStart(2, "0"));
        const iso = `${year}-${mm}-${dd}T${hh}:${min}:00.000Z`;
        const date = new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString();
        expect(parseTimestamp(canonical ? iso : iso.slice(0, -1))).toBe(date === iso ? iso : null);
      }),
      { numRuns: 2000 },
    );
  });

  it("is total, and reads its own output as it is", () => {
    const nearly = fc.stringMatching(/^\d{4}-\d\d-\d\d[T -]\d\d:\d\d(:\d\d(\.\d{0,9})?)?(Z|[-+ ]\d\d:?\d\d)?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), nearly), (text) => {
        const iso = parseTimestamp(text);
        if (iso !== null) expect([new Date(iso).toISOString(), parseTimestamp(iso)]).toEqual([iso, iso]);
      }),
    );
  });

  it("takes linear time", () => {
    const million = 1_000_000;
    const start = performance.now();
    for (const text of [" ".repeat(million), `2026-01-01T00:00:00.${"1".repeat(million)}x`, "1".repeat(million)]) {
      expect(parseTimestamp(text)).toBeNull();
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
