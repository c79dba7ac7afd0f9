import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDurationMs } from "./duration.js";

describe("parseDurationMs", () => {
  it.each([
    // Bandwidth's documents and captures.
    ["PT20.056S", 20_056],
    ["PT29.14S", 29_140],
    ["PT14M41.36S", 881_360],
    ["PT1M52.217257456S", 112_217],
    ["PT58.004127S", 58_004],
    ["PT3.9042117S", 3_904],
    ["20", 20_000],
    // java.time.Duration.parse, the examples of its documentation that have no sign.
    ["PT20.345S", 20_345],
    ["PT15M", 900_000],
    ["PT10H", 36_000_000],
    ["P2D", 172_800_000],
    ["P2DT3H4M", 183_840_000],
    // ISO 8601: any part may be left out, and the last may have a fraction.
    ["P1DT2H", 93_600_000],
    ["PT0.5M", 30_000],
    ["P0.5D", 43_200_000],
    ["PT0S", 0],
    ["0", 0],
    ["20.5", 20_500],
    ["0020.50", 20_500],
    ["PT90M", 5_400_000],
    // Rounded by the decimal digits, where 1.0005 * 1000 is 1000.4999999999999.
    ["PT1.0005S", 1_001],
    ["PT1.00049S", 1_000],
    ["0.4999", 500],
    ["9007199254740.991", Number.MAX_SAFE_INTEGER],
  ])("reads %j", (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
  });

  it.each([
    ..."P PT P1DT T20S 20S PT20 PT1S2S PT1S1M PT1.5H30M P1.5DT1H P1Y P1M P1W PT-1S -PT1S +PT1S PT-.5S PT+.5S".split(
      " ",
    ),
    ..."-1 +1 .5 5. 1e3 0x10 1_000 1,5 20:05 Infinity NaN PT.5S PT5.S PT1.2.3S pt20s ٢٠ null".split(" "),
    ..."9007199254740.992 P104249992D".split(" "),
    "9".repeat(400),
    `PT${"9".repeat(400)}H`,
    "",
    " ",
    " 20",
    "20\n",
    "PT 20S",
  ])("refuses %j", (text) => {
    expect(parseDurationMs(text)).toBeNull();
  });

  it("adds up the parts", () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(99), fc.nat(99), fc.nat(99_999), (days, hours, minutes, ms) => {
        const seconds = `${Math.trunc(ms / 1000)}.${String(ms % 1000).padStart(3, "0")}`;
        const expected = ((days * 24 + hours) * 60 + minutes) * 60_000 + ms;
        expect(parseDurationMs(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(expected);
        expect(parseDurationMs(seconds)).toBe(ms);
      }),
    );
  });

  it("is total: null or a whole number of milliseconds", () => {
    const nearly = fc.stringMatching(/^P?(\d{0,17}[DHMST.]{0,2}){0,5}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), nearly), (text) => {
        const ms = parseDurationMs(text);
        if (ms !== null) expect([Number.isSafeInteger(ms), Object.is(Math.abs(ms), ms)]).toEqual([true, true]);
      }),
    );
  });

  it("takes linear time", () => {
    const million = 1_000_000;
    const start = performance.now();
    for (const text of ["1".repeat(million), `PT${"1".repeat(million)}`, `PT0.${"1".repeat(million)}x`]) {
      expect(parseDurationMs(text)).toBeNull();
    }
    expect(parseDurationMs(`PT0.${"1".repeat(million)}S`)).toBe(111);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
