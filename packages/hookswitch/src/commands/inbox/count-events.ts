import type { DurableInbox, EraseFilter } from "@hookswitch/inbox";

const PAGE = 1000;

/** How many events a filter names outright; `null` for a number, which only erasing itself looks for. */
export async function countEvents(store: DurableInbox, filter: EraseFilter): Promise<number | null> {
  if ("number" in filter) return null;
  let count = 0;
  for (let after: string | null | undefined; after !== null; ) {
    const page = await store.list({ ...filter, limit: PAGE, ...(after !== undefined && { after }) });
    count += page.events.length;
    after = page.next;
  }
  return count;
}
