import { useSignal } from "@preact/signals";
import { counted } from "../logic/words.js";
import { Empty } from "../parts/empty.js";
import { Notice } from "../parts/notice.js";
import { Panel } from "../parts/panel.js";
import { api } from "../state/api.js";
import { stats } from "../state/inbox.js";
import { useLoaded } from "../state/use-loaded.js";
import { DeadRow } from "./dead-row.js";
import { ReplayButton } from "./replay-button.js";

/** What was given up; one, some or all are handed in again. */
export function DeadLetters() {
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const { value: page, error, reload } = useLoaded(() => api.dead(), [stats.value?.dead]);
  const events = page?.events ?? [];
  const picked = events.map(({ id }) => id).filter((id) => chosen.value.has(id));
  const choose = (id: string, on: boolean): void => {
    const next = new Set(chosen.value);
    if (on) next.add(id);
    else next.delete(id);
    chosen.value = next;
  };
  const onDone = (): void => {
    chosen.value = new Set();
    void reload();
  };
  return (
    <Panel
      id="dead"
      title="Dead letters"
      aside={
        page && (
          <span class="actions">
            <ReplayButton wanted={{ eventIds: picked }} disabled={picked.length === 0} class="primary" onDone={onDone}>
              {`Replay ${picked.length === 0 ? "selected" : counted(picked.length, "event")}`}
            </ReplayButton>
            <ReplayButton wanted={{ filter: { state: "dead" } }} disabled={events.length === 0} onDone={onDone}>
              Replay all
            </ReplayButton>
          </span>
        )
      }
    >
      {error && <Notice error={error} />}
      {page && events.length === 0 && (
        <Empty title="Nothing was given up">
          <p>
            An event whose callbacks failed at every attempt would stand here, to be replayed once the cause is gone.
          </p>
        </Empty>
      )}
      {events.length > 0 && (
        <div class="sheet">
          <table class="dead">
            <thead>
              <tr>
                <th scope="col">
                  <input
                    type="checkbox"
                    aria-label="Select all shown"
                    checked={picked.length === events.length}
                    indeterminate={picked.length > 0 && picked.length < events.length}
                    onChange={(event) => {
                      chosen.value = new Set(event.currentTarget.checked ? events.map(({ id }) => id) : []);
                    }}
                  />
                </th>
                {["Event", "Carrier", "Received", "Attempts", "Last error"].map((name) => (
                  <th key={name} scope="col" class={name === "Attempts" ? "number" : ""}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <DeadRow key={event.id} event={event} isChosen={chosen.value.has(event.id)} onChoose={choose} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {page?.next && <p class="quiet">There are more; these are the newest. “Replay all” means every one.</p>}
    </Panel>
  );
}
