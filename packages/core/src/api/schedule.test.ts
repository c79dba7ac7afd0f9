import { describe, expect, it } from "vitest";
import { callSource, recording } from "../read/recording.js";
import { ageOf, isEarly, retryAfter } from "./schedule.js";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const ref = (times: object, endedAt: string | null = null) => ({
  carrier: "acme",
  accountId: null,
  source: callSource({}),
  recording: recording({ status: "available", endedAt }),
  ...times,
});

describe("the age of an event", () => {
  it.each([
    [{ receivedAt: "2026-11-20T11:59:00.000Z", occurredAt: "2026-11-20T11:00:00.000Z" }, null, 60_000],
    [{ occurredAt: "2026-11-20T11:58:00.000Z" }, null, 120_000],
    [{ occurredAt: null }, "2026-11-20T11:57:00.000Z", 180_000],
    [{ receivedAt: "2026-11-20T12:00:09.000Z" }, null, 0],
    [{}, null, null],
    [{ receivedAt: "some day" }, null, null],
  ])("%j, ended %s: %s", (times, endedAt, age) => {
    expect(ageOf(ref(times, endedAt), NOW)).toBe(age);
  });

  it("decides what a 404 means; an unknown one loses nothing", () => {
    expect([null, 0, 899_999, 900_000].map(isEarly)).toEqual([true, true, true, false]);
  });
});

describe("the next attempt", () => {
  it.each([
    [0, null, 1000],
    [4000, null, 4000],
    [86_400_000, null, 300_000],
    [null, null, 30_000],
    [0, "90", 90_000],
    [0, "Fri, 20 Nov 2026 12:02:00 GMT", 120_000],
    [0, "Fri, 20 Nov 2026 11:00:00 GMT", 1000],
    [0, "99999999", 3_600_000],
    [0, "soon", 1000],
    [60_000, "5", 60_000],
  ])("at the age %s, asked for %j, is after %i ms", (age, asked, wait) => {
    expect(retryAfter(age, asked, NOW)).toBe(wait);
  });
});
