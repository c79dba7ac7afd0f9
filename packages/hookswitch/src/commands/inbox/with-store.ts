import type { DurableInbox } from "@hookswitch/inbox";
import { asCliError } from "./errors.js";
import type { Place } from "./place.js";

const STOP_MS = 10_000;

/** Opens the inbox without working on it, does something with it, and closes it whatever happens. */
export async function withStore<Value>(place: Place, work: (store: DurableInbox) => Promise<Value>): Promise<Value> {
  try {
    // An embedded PostgreSQL is a lot to load: only for those commands that need it.
    const { inbox } = await import("@hookswitch/inbox");
    const store = inbox({ ...place, work: false });
    try {
      await store.ready();
      return await work(store);
    } finally {
      await store.stop({ timeoutMs: STOP_MS });
    }
  } catch (thrown) {
    throw asCliError(thrown);
  }
}
