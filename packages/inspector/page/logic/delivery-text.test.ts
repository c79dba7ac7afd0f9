import { expect, it } from "vitest";
import { deliveryText } from "./delivery-text.js";
import { testRow } from "./test-row.js";

it("tells what a delivery was, as far as it is known", () => {
  const [event] = testRow().events;
  const two = event ? [event, event] : [];
  const nothing = { events: [], webhook: null };
  expect(deliveryText(testRow())).toBe("Recording available");
  expect(deliveryText(testRow({ events: two }))).toBe("Recording available and 1 more");
  expect(deliveryText(testRow({ events: [], webhook: "answer" }))).toBe("answer");
  expect(deliveryText(testRow({ ...nothing, outcome: "challenged" }))).toBe("Credentials asked for");
  expect(deliveryText(testRow({ ...nothing, outcome: "refused" }))).toBe("Unproved delivery");
});
