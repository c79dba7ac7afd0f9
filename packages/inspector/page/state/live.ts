import { signal } from "@preact/signals";
import type { DeliverySummary, InboxStats } from "../../src/protocol.js";
import { type LiveState, LiveStream } from "../logic/live-stream.js";
import { load, loadError, rows, take } from "./deliveries.js";
import { stats } from "./inbox.js";

export const live = signal<LiveState>({ is: "connecting" });

/** How many came since the page was opened, for those who hear the page. */
export const arrived = signal(0);

const stream = new LiveStream({
  open: (after) => new EventSource(`api/live${after === null ? "" : `?after=${encodeURIComponent(after)}`}`),
  messages: {
    delivery(row: DeliverySummary) {
      if (!rows.value.some(({ id }) => id === row.id)) arrived.value += 1;
      take(row);
    },
    reset: () => void load(),
    inbox(told: InboxStats) {
      stats.value = told;
    },
  },
  onState: (state) => {
    live.value = state;
    if (state.is === "live" && loadError.value) void load();
  },
});

/** Loads the list, and follows it from there. */
export async function follow(): Promise<void> {
  stream.start(await load());
}

addEventListener("online", () => stream.hurry());
addEventListener("pagehide", () => stream.stop());
// Back from the browser's cache of whole pages.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) void follow();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) stream.hurry();
});
