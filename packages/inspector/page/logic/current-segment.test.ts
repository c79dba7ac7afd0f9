import { expect, it } from "vitest";
import { currentSegment } from "./current-segment.js";

it("finds the segment that is heard", () => {
  const segments = [{ startMs: 500 }, { startMs: null }, { startMs: 2_000 }];
  expect([0, 500, 1_999, 2_000, 9_000].map((at) => currentSegment(segments, at))).toEqual([-1, 0, 0, 2, 2]);
  expect(currentSegment([{ startMs: null }], 100)).toBe(-1);
});
