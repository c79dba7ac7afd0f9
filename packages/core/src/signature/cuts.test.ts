import { describe, expect, it } from "vitest";
import { type Cut, cutMemory } from "./cuts.js";

/** Names and values in turn, in order. */
const of = (body: string[], query: string[] = []): Cut => ({ query, body });

describe("cutMemory", () => {
  const cut = of(["a", "bc", "d", ""]);

  it.each<[string, Cut, string, boolean]>([
    ["the same", cut, "POST", true],
    ["another border between name and value", of(["ab", "c", "d", ""]), "POST", false],
    ["another border between two parameters", of(["a", "b", "cd", ""]), "POST", false],
    ["one parameter of two", of(["a", "bcd"]), "POST", false],
    ["another border of query and body", of(["d", ""], ["a", "bc"]), "POST", false],
    ["another method", cut, "GET", false],
  ])("of a text that is known takes %s: %j", (_name, again, method, expected) => {
    const isSameCut = cutMemory();
    expect(isSameCut("mac", "POST", cut)).toBe(true);
    expect(isSameCut("mac", method, again)).toBe(expected);
    expect(isSameCut("mac", "POST", cut)).toBe(true);
  });

  it("takes every text that is new", () => {
    const isSameCut = cutMemory();
    expect([isSameCut("one", "POST", cut), isSameCut("two", "POST", of(["x", "y"]))]).toEqual([true, true]);
  });

  it("forgets the oldest of more than 10,000", () => {
    const isSameCut = cutMemory();
    for (let text = 0; text <= 10_000; text++) isSameCut(String(text), "POST", cut);
    expect(isSameCut("1", "POST", of(["x", "y"]))).toBe(false);
    expect(isSameCut("0", "POST", of(["x", "y"]))).toBe(true);
  });
});
