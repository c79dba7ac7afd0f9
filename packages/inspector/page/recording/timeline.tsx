import type { TimelineEntry } from "../../src/protocol.js";
import { fragmentOf } from "../logic/route.js";
import { spanText } from "../logic/time-text.js";
import { timelinePoints } from "../logic/timeline-gaps.js";
import { saidOfRecording, typeText } from "../logic/words.js";
import { Badge } from "../parts/badge.js";
import { Instant } from "../parts/instant.js";
import { Panel } from "../parts/panel.js";

/** What happened to a recording, in the order in which it happened. */
export const Timeline = ({ entries }: { entries: readonly TimelineEntry[] }) => (
  <Panel
    id="timeline"
    title="What happened"
    aside={<span class="quiet">by the carrier's clock where it sends one</span>}
  >
    {entries.length === 0 && <p class="quiet">No event names it.</p>}
    <ol class="timeline">
      {timelinePoints(entries).map(({ entry, gapMs, arrival }) => (
        <li key={entry.eventId} class={saidOfRecording(entry.status).tone}>
          <div class="line">
            <a href={fragmentOf({ view: "delivery", id: entry.deliveryId })}>{typeText(entry.type)}</a>
            <Badge said={saidOfRecording(entry.status)} />
          </div>
          <div class="line quiet">
            <Instant at={entry.at} />
            {gapMs !== null && gapMs > 0 && <span>{spanText(gapMs)} later</span>}
            {entry.outOfOrder && <span class="late">arrived out of order, as number {arrival}</span>}
          </div>
        </li>
      ))}
    </ol>
  </Panel>
);
