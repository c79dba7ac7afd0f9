import { batch, computed, signal } from "@preact/signals";
import type { DeliverySummary } from "../../src/protocol.js";
import type { ApiError, DeliveryQuery } from "../logic/api.js";
import { everything, type Filter, isProblem, matches } from "../logic/filter.js";
import { withRows } from "../logic/rows.js";
import { api } from "./api.js";

/** How many rows the page keeps, whatever arrives. */
const MOST = 500;
const PAGE = 100;

export const rows = signal<DeliverySummary[]>([]);
export const filter = signal<Filter>(everything);
export const loading = signal(true);
export const loadError = signal<ApiError | null>(null);

/** For the next page of older rows; `null` at the end. */
export const next = signal<string | null>(null);

/** Rows as they were when the reader asked for quiet; `null` while the list moves. */
const held = signal<DeliverySummary[] | null>(null);
export const isHeld = computed(() => held.value !== null);

/** What the server found for words that a row itself does not have, such as the id of a call. */
const found = signal<{ q: string; ids: ReadonlySet<string> }>({ q: "", ids: new Set() });

export const visible = computed(() => {
  const wanted = filter.value;
  const wordless = { ...wanted, q: "" };
  const { q, ids } = found.value;
  return (held.value ?? rows.value).filter(
    (row) => matches(row, wanted) || (q === wanted.q && ids.has(row.id) && matches(row, wordless)),
  );
});

/** What came since the list was held. */
export const waiting = computed(() => {
  if (!held.value) return 0;
  const known = new Set(held.value.map(({ id }) => id));
  return rows.value.filter(({ id }) => !known.has(id)).length;
});

export const problems = computed(() => rows.value.filter(isProblem).length);

export const hold = (on: boolean): void => {
  held.value = on ? rows.value : null;
};

export const take = (fresh: DeliverySummary): void => {
  rows.value = withRows(rows.value, [fresh], MOST);
};

let asked = 0;

/** Loads a page of what the filter lets through. Says where the live stream goes on; `null` where that failed. */
export async function load(after?: string): Promise<string | null> {
  asked += 1;
  const mine = asked;
  loading.value = true;
  const { q } = filter.value;
  try {
    const page = await api.deliveries({ ...queryOf(filter.value), limit: PAGE, ...(after && { after }) });
    if (mine !== asked) return page.live;
    batch(() => {
      const before = q === found.value.q ? found.value.ids : [];
      found.value = { q, ids: new Set([...before, ...page.deliveries.map(({ id }) => id)]) };
      rows.value = withRows(rows.value, page.deliveries, MOST);
      if (held.value) held.value = withRows(held.value, page.deliveries, MOST);
      next.value = page.next;
      loadError.value = null;
    });
    return page.live;
  } catch (error) {
    if (mine === asked) loadError.value = error as ApiError;
    return null;
  } finally {
    if (mine === asked) loading.value = false;
  }
}

let typing: ReturnType<typeof setTimeout> | undefined;

/** Filters what is there at once, and asks for more of it when the reader has stopped typing. */
export function setFilter(change: Partial<Filter>): void {
  filter.value = { ...filter.value, ...change };
  clearTimeout(typing);
  typing = setTimeout(() => void load(), 250);
}

function queryOf({ q, ...wanted }: Filter): DeliveryQuery {
  return { ...wanted, q: q.trim() };
}
