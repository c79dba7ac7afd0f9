import { expect, it } from "vitest";
import type { InboxEvent, InboxQuery } from "../inbox/inspected-inbox.js";
import { storedProblems } from "./problems.js";

const event = (second: number, state: string) =>
  ({
    id: `${state}${second}`,
    state,
    receivedAt: `2026-01-01T00:00:${String(second).padStart(2, "0")}.000Z`,
  }) as InboxEvent;

/** Lists as an inbox does: by state, behind a place in time. */
const inboxOf = (all: readonly InboxEvent[]) => ({
  async list({ state, limit = 50, after = "~" }: InboxQuery = {}) {
    const left = all
      .filter((one) => one.state === state && one.receivedAt < after)
      .sort((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1));
    const events = left.slice(0, limit);
    return { events, next: left.length > limit ? (events.at(-1)?.receivedAt ?? null) : null };
  },
});

it.each([1, 2, 3, 50])("lists failed and dead events in one order, each once, by pages of %i", async (limit) => {
  const states = ["failed", "dead", "delivered", "dead", "dead", "failed", "failed", "failed", "dead", "received"];
  const all = states.map((state, index) => event(index, state));
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await storedProblems(inboxOf(all), { limit, ...(after && { after }) });
    expect(page.events.length).toBeGreaterThan(0);
    found.push(...page.events.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  expect(found).toEqual(["dead8", "failed7", "failed6", "failed5", "dead4", "dead3", "dead1", "failed0"]);
});
