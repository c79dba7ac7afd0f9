import { Refusal } from "../http/problem.js";
import type { ReplayAnswer } from "../protocol.js";
import type { InboxQuery, InspectedInbox } from "./inspected-inbox.js";

const MAX_EVENTS = 500;
const NAMES = ["state", "carrier", "type", "since", "until", "recordingId"] as const;

/** Replays events, or says how many it would be. */
export async function replay(inbox: InspectedInbox, asked: Record<string, unknown>): Promise<ReplayAnswer> {
  const { eventIds, filter, dryRun } = asked;
  if (typeof dryRun !== "boolean") throw new Refusal("badRequest", "dryRun must be true or false");
  if ((eventIds === undefined) === (filter === undefined))
    throw new Refusal("badRequest", "give one of eventIds and filter");
  if (eventIds === undefined) return refusing(() => inbox.replay(filterOf(filter), { dryRun }));
  if (!Array.isArray(eventIds) || eventIds.length > MAX_EVENTS || !eventIds.every((id) => typeof id === "string"))
    throw new Refusal("badRequest", `eventIds must be up to ${MAX_EVENTS} ids`);
  const sum = { matched: 0, replayed: 0, dryRun };
  for (const eventId of new Set(eventIds as string[])) {
    const { matched, replayed } = await refusing(() => inbox.replay({ eventId }, { dryRun }));
    sum.matched += matched;
    sum.replayed += replayed;
  }
  return sum;
}

function filterOf(filter: unknown): InboxQuery {
  if (typeof filter !== "object" || filter === null) throw new Refusal("badRequest", "filter must be an object");
  const given = filter as Record<string, unknown>;
  const query: Record<string, string> = {};
  for (const name of NAMES) {
    const value = given[name];
    if (value === undefined) continue;
    if (typeof value !== "string" || value === "") throw new Refusal("badRequest", `${name} must be text`);
    query[name] = value;
  }
  const unknown = Object.keys(given).find((name) => !(NAMES as readonly string[]).includes(name));
  // What is not understood would make it a larger one.
  if (unknown !== undefined) throw new Refusal("badRequest", "the filter has a name that is not known");
  return query as InboxQuery;
}

/** The inbox says by a TypeError that it was asked wrongly. */
export async function refusing<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TypeError) throw new Refusal("badRequest", cause.message);
    throw cause;
  }
}
