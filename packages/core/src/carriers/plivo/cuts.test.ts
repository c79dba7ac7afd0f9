import { describe, expect, it } from "vitest";
import type { Param } from "../../body/form.js";
import type { Evidence } from "../../carrier.js";
import { cutMemory } from "./cuts.js";

const evidence = (params: readonly Param[], query: readonly Param[] = [], method = "POST") =>
  ({ method, query, params }) as unknown as Evidence;

describe("cutMemory", () => {
  const cut = evidence([
    ["a", "bc"],
    ["d", ""],
  ]);

  it.each([
    ["the same", cut, true],
    [
      "the same in another order",
      evidence([
        ["d", ""],
        ["a", "bc"],
      ]),
      true,
    ],
    [
      "another border between name and value",
      evidence([
        ["ab", "c"],
        ["d", ""],
      ]),
      false,
    ],
    [
      "another border between two parameters",
      evidence([
        ["a", "b"],
        ["cd", ""],
      ]),
      false,
    ],
    ["one parameter of two", evidence([["a", "bcd"]]), false],
    ["another border of query and body", evidence([["d", ""]], [["a", "bc"]]), false],
    [
      "another method",
      evidence(
        [
          ["a", "bc"],
          ["d", ""],
        ],
        [],
        "GET",
      ),
      false,
    ],
  ])("of a text that is known takes %s: %j", (_name, again, expected) => {
    const isSameCut = cutMemory();
    expect(isSameCut("mac", cut)).toBe(true);
    expect(isSameCut("mac", again)).toBe(expected);
    expect(isSameCut("mac", cut)).toBe(true);
  });

  it("takes every text that is new", () => {
    const isSameCut = cutMemory();
    expect([isSameCut("one", cut), isSameCut("two", evidence([["x", "y"]]))]).toEqual([true, true]);
  });

  it("forgets the oldest of more than 10,000", () => {
    const isSameCut = cutMemory();
    for (let text = 0; text <= 10_000; text++) isSameCut(String(text), cut);
    expect(isSameCut("1", evidence([["x", "y"]]))).toBe(false);
    expect(isSameCut("0", evidence([["x", "y"]]))).toBe(true);
  });
});
