import { signal } from "@preact/signals";

/** The time, as often as texts such as "12 s ago" need it. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1_000);
