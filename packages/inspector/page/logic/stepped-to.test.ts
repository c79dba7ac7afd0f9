import { expect, it } from "vitest";
import { steppedTo } from "./stepped-to.js";

it.each([
  ["ArrowDown", -1, 3, 0],
  ["ArrowDown", 2, 3, 2],
  ["ArrowUp", 2, 3, 1],
  ["ArrowUp", 0, 3, 0],
  ["Home", 2, 3, 0],
  ["End", 0, 3, 2],
  ["Enter", 0, 3, null],
  ["ArrowDown", -1, 0, null],
])("%s leads from %i in a list of %i to %s", (key, from, count, to) => {
  expect(steppedTo(key, from, count)).toBe(to);
});
