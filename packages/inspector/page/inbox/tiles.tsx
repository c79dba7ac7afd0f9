import { spanText } from "../logic/time-text.js";
import { stats } from "../state/inbox.js";

/** How much waits, and how long. */
export function Tiles() {
  const told = stats.value;
  if (!told) return <div class="tiles" aria-busy="true" />;
  const { depth, failed, dead, oldestSeconds, stuck, duplicates } = told;
  const tiles: [name: string, value: string, note: string, tone: string][] = [
    ["Depth", depth.toLocaleString("en"), `${failed.toLocaleString("en")} of them to be tried again`, ""],
    ["Oldest", depth === 0 ? "–" : spanText(oldestSeconds * 1_000), "not done since", stuck["15m"] > 0 ? "wait" : ""],
    [
      "Stuck",
      stuck["15m"].toLocaleString("en"),
      `${stuck["1h"]} over 1 h, ${stuck["24h"]} over 24 h`,
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
