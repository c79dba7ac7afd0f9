import type { CallbackRun } from "../../src/protocol.js";
import { barsOf } from "../logic/bars.js";
import { spanText } from "../logic/time-text.js";
import type { Said } from "../logic/words.js";
import { Badge } from "../parts/badge.js";
import { Instant } from "../parts/instant.js";
import { Panel } from "../parts/panel.js";
import { now } from "../state/clock.js";

const SAID: Record<CallbackRun["outcome"], Said> = {
  running: { text: "Running", tone: "wait" },
  succeeded: { text: "Succeeded", tone: "good" },
  failed: { text: "Failed", tone: "bad" },
};

/** Which callbacks ran, when, and for how long. */
export function Callbacks({ runs }: { runs: readonly CallbackRun[] }) {
  const bars = barsOf(runs, runs.some(({ durationMs }) => durationMs === null) ? now.value : 0);
  return (
    <Panel id="callbacks" title="Callbacks">
      {runs.length === 0 && <p class="quiet">None ran.</p>}
      <ol class="runs">
        {runs.map((run, index) => (
          <li key={`${run.callback} ${run.eventId} ${run.round} ${run.attempt}`}>
            <div class="line">
              <code>{run.callback}</code>
              <Badge said={SAID[run.outcome]} />
            </div>
            <div class="line quiet">
              <Instant at={run.startedAt} />
              <span>{spanText(run.durationMs)}</span>
              <span>attempt {run.attempt}</span>
              {run.round > 0 && <span>replay {run.round}</span>}
              {run.late && <span>after the answer</span>}
              {run.errorCode && <code>{run.errorCode}</code>}
            </div>
            <div class={`track ${SAID[run.outcome].tone}`} aria-hidden="true">
              <span style={{ marginLeft: `${bars[index]?.left ?? 0}%`, width: `${bars[index]?.width ?? 100}%` }} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
