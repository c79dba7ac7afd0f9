import { expect, it } from "vitest";
import { barsOf } from "./bars.js";

const at = (milliseconds: number) => new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString();

it("puts runs on one line of time", () => {
  const runs = [
    { startedAt: at(0), durationMs: 50 },
    { startedAt: at(50), durationMs: null },
  ];
  expect(barsOf(runs, Date.UTC(2026, 0, 1) + 200)).toEqual([
    { left: 0, width: 25 },
    { left: 25, width: 75 },
  ]);
});

it("draws what took no time whole, and never backwards", () => {
  expect(barsOf([{ startedAt: at(0), durationMs: 0 }], 0)).toEqual([{ left: 0, width: 100 }]);
  expect(barsOf([{ startedAt: at(0), durationMs: null }], 0)).toEqual([{ left: 0, width: 100 }]);
  expect(barsOf([], 0)).toEqual([]);
});
