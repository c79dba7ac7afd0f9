import { computed, signal } from "@preact/signals";
import { dayText } from "../logic/time-text.js";

/** The time, as often as texts such as "12 s ago" need it. */
export const now = signal(Date.now());

/** The day at the reader's place. */
export const today = computed(() => dayText(new Date(now.value).toISOString()));

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1_000);
