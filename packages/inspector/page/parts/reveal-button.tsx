import type { Signal } from "@preact/signals";

/** Shows the numbers that are masked, and hides them again. */
export const RevealButton = ({ shown }: { shown: Signal<boolean> }) => (
  <button type="button" aria-pressed={shown.value} onClick={() => (shown.value = !shown.value)}>
    {shown.value ? "Hide numbers" : "Show numbers"}
  </button>
);
