import type { Live } from "../deliveries/live.js";
import type { InspectedInbox } from "./inspected-inbox.js";

/** Tells those who listen what the inbox holds, now and then; asks nothing while nobody does. */
export function tickInbox(inbox: InspectedInbox, live: Live, everyMs: number): () => void {
  let isAsking = false;
  const timer = setInterval(async () => {
    if (isAsking || live.listening === 0) return;
    isAsking = true;
    try {
      live.tell("inbox", await inbox.stats());
    } catch {
      // The database is away: the page keeps what it had, and the operator is told elsewhere.
    } finally {
      isAsking = false;
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
