import { describe, expect, it } from "vitest";
import { withRows } from "./rows.js";
import { testRow } from "./test-row.js";

const at = (second: number, id = `d${second}`) => testRow({ id, receivedAt: `2026-03-01T10:00:0${second}.000Z` });
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

describe("rows", () => {
  it("stand with the newest first, in whatever order they come", () => {
    expect(ids(withRows([at(2)], [at(1), at(3)], 9))).toEqual(["d3", "d2", "d1"]);
  });

  it("are replaced by what comes later with their id", () => {
    const rows = withRows([at(1), at(2)], [{ ...at(1), attempts: 4 }], 9);
    expect(rows.map(({ attempts }) => attempts)).toEqual([1, 4]);
  });

  it("of one instant keep their order, and the oldest go where there are too many", () => {
    const rows = withRows([], [at(1, "a"), at(1, "b"), at(0, "c")], 2);
    expect(ids(rows)).toEqual(["b", "a"]);
    expect(ids(withRows([], [...rows].reverse(), 2))).toEqual(["b", "a"]);
  });
});
