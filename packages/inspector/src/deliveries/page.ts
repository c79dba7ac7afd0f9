import type { EventType } from "@hookswitch/core";
import type { InboxEvent, InboxQuery, InspectedInbox } from "../inbox/inspected-inbox.js";
import { storedSummary } from "../inbox/stored-row.js";
import type { DeliveryPage, DeliverySummary, OutcomeFilter } from "../protocol.js";
import type { Entry } from "./entry.js";
import type { Kept } from "./kept.js";
import { isProblem, storedProblems } from "./problems.js";
import { isAbout, summaryOf } from "./summary.js";

const PROBLEMS: OutcomeFilter = "problems";

/** What is looked for, and how much of it. */
interface Wanted {
  carrier: string | null;
  type: string | null;
  outcome: string | null;
  words: string | null;
  limit: number;
}

/** Where a page begins: behind this delivery in memory, and behind this one of the inbox. */
interface Position {
  memory: string | null;
  inbox: string | null;
}

/** A page of the list: what is in memory, and with an inbox what it remembers beyond that. The newest first. */
export async function pageOf(
  kept: Kept,
  inbox: InspectedInbox | null,
  params: URLSearchParams,
): Promise<Omit<DeliveryPage, "live">> {
  const limit = Math.min(Math.max(Number(params.get("limit")) || 50, 1), 200);
  const [carrier, type, outcome, words] = ["carrier", "type", "outcome", "q"].map((name) => params.get(name) || null);
  const wanted = { carrier, type, outcome, words, limit } as Wanted;
  const position = positionOf(params.get("after"));
  const stored = inbox && position.inbox !== "end" ? await storedPage(inbox, wanted, position.inbox) : null;
  const known = new Map(stored?.events.map((event) => [event.id, event]));
  const entries = behind(kept.newestFirst(), position.memory).filter((entry) =>
    isWanted(entry, withStates(summaryOf(entry, kept), known), wanted),
  );
  if (!stored) return fromMemory(entries, limit);

  const oldest = stored.next === null ? "" : (stored.events.at(-1)?.receivedAt ?? "");
  const newer = entries.filter(({ receivedAt }) => receivedAt >= oldest);
  const rows = [
    ...newer.map((entry) => withStates(summaryOf(entry, kept), known)),
    ...stored.events.filter(({ id }) => !kept.ofEvent(id)).map(storedSummary),
  ];
  rows.sort((one, other) => (one.receivedAt < other.receivedAt ? 1 : one.receivedAt > other.receivedAt ? -1 : 0));
  const memory = newer.at(-1)?.id ?? position.memory;
  return { deliveries: rows, next: stored.next === null ? null : written({ memory, inbox: stored.next }) };
}

function fromMemory(entries: readonly Entry[], limit: number): Omit<DeliveryPage, "live"> {
  const rows = entries.slice(0, limit);
  const last = rows.at(-1);
  const next = last && entries.length > limit ? written({ memory: last.id, inbox: "end" }) : null;
  return { deliveries: rows.map((entry) => summaryOf(entry)), next };
}

function isWanted(entry: Entry, summary: DeliverySummary, { carrier, type, outcome, words }: Wanted): boolean {
  if (carrier !== null && summary.carrier !== carrier) return false;
  if (outcome === PROBLEMS ? !isProblem(summary) : outcome !== null && summary.outcome !== outcome) return false;
  if (type !== null && !entry.events.some((event) => event.type === type)) return false;
  return words === null || isAbout(entry, words);
}

/** An inbox looks up whole ids only. */
async function storedPage(
  inbox: InspectedInbox,
  { carrier, type, outcome, words, limit }: Wanted,
  after: string | null,
) {
  if (outcome !== null && outcome !== "stored" && outcome !== PROBLEMS) return { events: [], next: null };
  const query: InboxQuery = { limit };
  if (carrier !== null) query.carrier = carrier;
  if (type !== null) query.type = type as EventType;
  if (after !== null) query.after = after;
  const list = (asked: InboxQuery) => (outcome === PROBLEMS ? storedProblems(inbox, asked) : inbox.list(asked));
  if (words === null) return list(query);
  for (const name of ["recordingId", "callId", "eventId"] as const) {
    const page = await list({ ...query, [name]: words });
    if (page.events.length > 0) return page;
  }
  return { events: [], next: null };
}

/** The inbox knows of attempts in other processes too. */
function withStates(summary: DeliverySummary, known: ReadonlyMap<string, InboxEvent>): DeliverySummary {
  const events = summary.events.map((event) => ({ ...event, state: known.get(event.id)?.state ?? event.state }));
  const attempts = Math.max(summary.attempts, ...events.map(({ id }) => known.get(id)?.attempts ?? 0));
  return { ...summary, events, attempts };
}

function behind(entries: readonly Entry[], id: string | null): readonly Entry[] {
  if (id === null) return entries;
  const number = (of: string) => Number(of.split("-")[1]);
  return entries.filter((entry) => number(entry.id) < number(id));
}

const written = ({ memory, inbox }: Position): string => `${memory ?? ""}|${inbox ?? ""}`;

function positionOf(after: string | null): Position {
  const [memory = "", inbox = ""] = (after ?? "").split("|");
  return { memory: memory || null, inbox: inbox || null };
}
