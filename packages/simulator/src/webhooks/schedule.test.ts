import { expect, it } from "vitest";
import { schedule, type WebhookFaults } from "./schedule.js";

const happened = ["a", "b", "c"].map((name) => ({ name }));

it.each([
  [{}, "abc"],
  [{ drop: ["b"] }, "ac"],
  [{ duplicate: ["a", "c"] }, "aabcc"],
  [{ order: "reversed" }, "cba"],
  [{ order: ["c"] }, "cab"],
  [{ order: ["b", "a", "c"] }, "bac"],
  [{ drop: ["a"], duplicate: ["b"], order: "reversed" }, "cbb"],
] as [WebhookFaults, string][])("%j sends %s", (faults, sent) => {
  expect(
    schedule(happened, faults)
      .map(({ name }) => name)
      .join(""),
  ).toBe(sent);
});

it.each([{ drop: ["x"] }, { duplicate: ["x"] }, { order: ["x"] }])(
  "refuses a name that there is none of: %j",
  (faults) => {
    expect(() => schedule(happened, faults)).toThrow('no webhook "x" here, only a, b, c');
  },
);
