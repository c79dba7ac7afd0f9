import type { InboxEvent, InboxQuery, InspectedInbox } from "../inbox/inspected-inbox.js";
import type { DeliverySummary, EventState } from "../protocol.js";

/** States that somebody on call looks for. */
const STATES = ["failed", "dead"] as const satisfies readonly EventState[];

const isProblematic = (state: EventState | null): boolean => (STATES as readonly (EventState | null)[]).includes(state);

/** Whether a row is one for the person on call. */
export const isProblem = ({ outcome, events }: DeliverySummary): boolean =>
  outcome === "refused" || outcome === "failed" || events.some(({ state }) => isProblematic(state));

/**
 * A page of an inbox's problems, the newest first. An inbox is asked for one state at a time: the lists are merged as far
 * as both reach, and go on behind the same event, since what `next` names is a place in time.
 */
export async function storedProblems(
  inbox: Pick<InspectedInbox, "list">,
  query: InboxQuery,
): Promise<{ events: InboxEvent[]; next: string | null }> {
  const pages = await Promise.all(STATES.map((state) => inbox.list({ ...query, state })));
  const [shortest] = pages.filter(({ next }) => next !== null).sort((one, other) => newest(endOf(one), endOf(other)));
  const end = shortest ? endOf(shortest) : "";
  const events = pages
    .flatMap((page) => page.events)
    .filter(({ receivedAt }) => receivedAt >= end)
    .sort((one, other) => newest(one.receivedAt, other.receivedAt));
  return { events, next: shortest?.next ?? null };
}

const endOf = ({ events }: { events: InboxEvent[] }): string => events.at(-1)?.receivedAt ?? "";

const newest = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0);
