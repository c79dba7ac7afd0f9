import { expect, it } from "vitest";
import type { Call, Entry } from "./entry.js";
import { summaryOf } from "./summary.js";

const entry = (id: string, calls: Partial<Call>[]) =>
  ({
    id,
    facts: {},
    status: 200,
    events: [{ id: "e", recording: {}, source: { kind: "call" } }],
    calls,
    isStored: true,
  }) as unknown as Entry;

it("a second copy of an event stands where the first one stands: an inbox runs its callbacks once", () => {
  const succeeded = { callback: "onEvent", eventId: "e", outcome: "succeeded", attempt: 2 } as const;
  const first = entry("m-1", [succeeded, { ...succeeded, eventId: "of another", outcome: "failed", attempt: 9 }]);
  const second = entry("m-2", []);
  expect(summaryOf(second)).toMatchObject({ events: [{ state: "received" }], attempts: 0 });
  const kept = { ofEvent: (id: string) => (id === "e" ? first : undefined) };
  expect(summaryOf(second, kept)).toMatchObject({ id: "m-2", events: [{ state: "delivered" }], attempts: 2 });
});
