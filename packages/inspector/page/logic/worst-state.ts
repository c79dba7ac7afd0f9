import type { EventState, EventSummary } from "../../src/protocol.js";

const ORDER: readonly EventState[] = ["dead", "failed", "received", "delivered"];

/** Of a delivery's events, the state that most needs somebody; `null` where none is in an inbox. */
export function worstState(events: readonly Pick<EventSummary, "state">[]): EventState | null {
  return ORDER.find((state) => events.some((event) => event.state === state)) ?? null;
}
