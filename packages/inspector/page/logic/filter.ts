import type { DeliverySummary, OutcomeFilter } from "../../src/protocol.js";

/** What the reader wants to see; empty is everything. */
export interface Filter {
  carrier: string;
  type: string;
  outcome: OutcomeFilter | "";
  q: string;
}

export const everything: Filter = { carrier: "", type: "", outcome: "", q: "" };

/** Whether a row is one for the person on call. */
export const isProblem = ({ outcome, events }: DeliverySummary): boolean =>
  outcome === "refused" || outcome === "failed" || events.some(({ state }) => state === "dead" || state === "failed");

/** Whether anything is left out. */
export const isFiltered = (filter: Filter): boolean => Object.values(filter).some((value) => value.trim() !== "");

/** Whether a row is wanted; each word of `q` must be in it somewhere. */
export function matches(row: DeliverySummary, { carrier, type, outcome, q }: Filter): boolean {
  if (carrier && row.carrier !== carrier) return false;
  if (type && !row.events.some((event) => event.type === type)) return false;
  if (outcome === "problems" ? !isProblem(row) : outcome && row.outcome !== outcome) return false;
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = textOf(row);
  return words.every((word) => text.includes(word));
}

function textOf({ id, carrier, webhook, outcome, status, reason, source, events }: DeliverySummary): string {
  const told = events.flatMap((event) => [event.id, event.type, event.recordingId, event.state]);
  return [id, carrier, webhook, outcome, status, reason, source, ...told].join(" ").toLowerCase();
}
