import type { DeliverySummary, EventState } from "../protocol.js";
import type { Call, Entry } from "./entry.js";
import type { Kept } from "./kept.js";
import { outcomeOf } from "./outcome.js";
import { sourceText } from "./source-text.js";

/**
 * A row of the list.
 *
 * @param kept knows what became of an event that an earlier delivery brought: an inbox runs its callbacks once.
 */
export function summaryOf(entry: Entry, kept?: Pick<Kept, "ofEvent">): DeliverySummary {
  const { id, receivedAt, facts, status, reason, durationMs, events, isStored } = entry;
  const calls = isStored ? callsOf(entry, kept) : entry.calls;
  return {
    id,
    receivedAt,
    carrier: facts.carrier,
    webhook: facts.webhook,
    outcome: outcomeOf(entry),
    status,
    reason,
    durationMs,
    events: events.map(({ id: eventId, type, recording }) => ({
      id: eventId,
      type,
      recordingId: recording.id,
      state: isStored ? stateOf(calls.filter((call) => call.eventId === eventId)) : null,
    })),
    source: sourceText(events[0]?.source),
    attempts: Math.max(0, ...calls.map(({ attempt }) => attempt)),
    running: calls.filter(({ outcome }) => outcome === "running").length,
    from: "memory",
  };
}

function callsOf(entry: Entry, kept: Pick<Kept, "ofEvent"> | undefined): Call[] {
  const ids = new Set<string | null>(entry.events.map(({ id }) => id));
  const first = new Set(entry.events.map(({ id }) => kept?.ofEvent(id) ?? entry));
  first.delete(entry);
  return [...first].flatMap(({ calls }) => calls.filter(({ eventId }) => ids.has(eventId))).concat(entry.calls);
}

/** As far as this process knows: the last run of each callback counts. */
function stateOf(calls: readonly Call[]): EventState {
  const last = new Map(calls.map(({ callback, outcome }) => [callback, outcome]));
  const outcomes = [...last.values()];
  if (outcomes.includes("failed")) return "failed";
  return outcomes.length === 0 || outcomes.includes("running") ? "received" : "delivered";
}

/** Whether a row is about what somebody looks for. */
export function isAbout(entry: Entry, words: string): boolean {
  const sources = entry.events.map(({ source, recording, tag }) => JSON.stringify([source, recording.id, tag]));
  return `${JSON.stringify(summaryOf(entry))} ${sources.join(" ")}`.toLowerCase().includes(words.toLowerCase());
}
