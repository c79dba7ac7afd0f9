import { spanText } from "../logic/time-text.js";
import { stats } from "../state/inbox.js";

const waits = (failed: number): string =>
  failed === 0 ? "events that wait" : `events that wait, ${failed.toLocaleString("en")} after a failure`;

/** How much waits, and how long. */
export function Tiles() {
  const told = stats.value;
  if (!told) return <div class="tiles" aria-busy="true" />;
  const { depth, failed, dead, oldestSeconds, stuck, duplicates } = told;
  const tiles: [name: string, value: string, note: string, tone: string][] = [
    ["Depth", depth.toLocaleString("en"), depth === 0 ? "nothing waits" : waits(failed), ""],
    [
      "Oldest",
      depth === 0 ? "–" : spanText(oldestSeconds * 1_000),
      "the longest that an event has waited",
      stuck["15m"] > 0 ? "wait" : "",
    ],
    [
      "Stuck",
      stuck["15m"].toLocaleString("en"),
      `over 15 min; ${stuck["1h"]} over 1 h, ${stuck["24h"]} over 24 h`,
      stuck["1h"] ? "bad" : "",
    ],
    [
      "Dead letters",
      dead.toLocaleString("en"),
      dead === 0 ? "nothing was given up" : "given up: replay them below",
      dead ? "bad" : "",
    ],
    ["Duplicates", duplicates.toLocaleString("en"), "came again and were kept out", ""],
  ];
  return (
    <dl class="tiles" aria-label="Inbox">
      {tiles.map(([name, value, note, tone]) => (
        <div key={name} class={tone}>
          <dt>{name}</dt>
          <dd class="value">{value}</dd>
          <dd class="note">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
