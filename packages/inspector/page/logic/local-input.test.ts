import { expect, it } from "vitest";
import { localInput } from "./local-input.js";

it("writes a time for a field, and back", () => {
  const time = new Date(2026, 2, 1, 9, 5).getTime();
  expect(localInput(time)).toBe("2026-03-01T09:05");
  expect(new Date(localInput(time)).getTime()).toBe(time);
});
