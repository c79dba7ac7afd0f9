import { expect, it } from "vitest";
import { Slices, type Span } from "./slices.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it("cover a span without a gap, longer where little was recorded", () => {
  const slices = new Slices({ since: 0, until: 30 * 24 * HOUR });
  const all: Span[] = [];
  for (let slice = slices.next(); slice; slice = slices.next()) {
    all.push(slice);
    slices.done(slice, 0);
  }
  expect(all[0]).toEqual({ since: 0, until: 6 * HOUR });
  expect(all.at(-1)?.until).toBe(30 * 24 * HOUR);
  for (const [index, { since }] of all.entries()) expect(since).toBe(all[index - 1]?.until ?? 0);
  expect(all.length).toBeLessThan(10);
});

it("are shorter where much was recorded, and where a list broke off, but not without end", () => {
  const slices = new Slices({ since: 0, until: 30 * 24 * HOUR });
  slices.done(slices.next() as Span, 2_001);
  expect(slices.next()).toEqual({ since: 6 * HOUR, until: 9 * HOUR });
  for (let failure = 0; failure < 20; failure++) slices.failed();
  expect(slices.next()).toEqual({ since: 6 * HOUR, until: 6 * HOUR + MINUTE });
});

it("are none for a span that holds nothing", () => {
  expect(new Slices({ since: 5, until: 5 }).next()).toBeNull();
  expect(new Slices({ since: 6, until: 5 }).next()).toBeNull();
});
