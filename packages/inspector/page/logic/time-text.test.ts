import { describe, expect, it } from "vitest";
import { agoText, clockText, dayText, momentText, playerText, sizeText, spanText } from "./time-text.js";

describe("texts of times", () => {
  it("tells the clock time and the day of the reader's place", () => {
    const local = new Date(2026, 2, 1, 9, 5, 3, 42).toISOString();
    expect(clockText(local)).toBe("09:05:03.042");
    expect(dayText(local)).toBe("2026-03-01");
    expect(momentText(local, "2026-03-01")).toBe("09:05:03.042");
    expect(momentText(local, "2026-03-02")).toBe("2026-03-01 09:05:03");
    expect(momentText("yesterday", "2026-03-02")).toBe("–");
    expect(clockText("yesterday")).toBe("–");
    expect(dayText("")).toBe("–");
  });

  it.each([
    [null, "–"],
    [Number.NaN, "–"],
    [-1, "0 ms"],
    [0.84, "0.8 ms"],
    [239.6, "240 ms"],
    [999.6, "1 s"],
    [3_240, "3.2 s"],
    [59_960, "1 min 0 s"],
    [65_000, "1 min 5 s"],
    [7_440_000, "2 h 4 min"],
    [93_600_000, "1 d 2 h"],
  ])("tells a span of %s", (span, text) => {
    expect(spanText(span)).toBe(text);
  });

  it.each([
    [1_000, "now"],
    [12_000, "12 s ago"],
    [119_000, "1 min ago"],
    [7_200_000, "2 h ago"],
    [172_800_000, "2 d ago"],
    [-30_000, "in 30 s"],
  ])("tells that something was %s ms ago", (ago, text) => {
    const now = Date.UTC(2026, 0, 1);
    expect(agoText(new Date(now - ago).toISOString(), now)).toBe(text);
  });

  it.each([
    [7.9, "0:07"],
    [725, "12:05"],
    [3_603, "1:00:03"],
    [Number.POSITIVE_INFINITY, "0:00"],
  ])("tells the place %s s in an audio file", (seconds, text) => {
    expect(playerText(seconds)).toBe(text);
  });

  it.each([
    [512, "512 B"],
    [20_400, "20.4 kB"],
    [999_960, "1.0 MB"],
    [3_140_000, "3.1 MB"],
  ])("tells a size of %s bytes", (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
