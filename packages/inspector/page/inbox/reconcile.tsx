import { useSignal } from "@preact/signals";
import { localInput } from "../logic/local-input.js";
import { carrierText, counted } from "../logic/words.js";
import { Notice } from "../parts/notice.js";
import { Panel } from "../parts/panel.js";
import { carriers } from "../state/session.js";
import { useReconcile } from "./use-reconcile.js";

const DAY_MS = 86_400_000;

/** Compares the inbox with a carrier's own list, and takes in what never arrived. */
export function Reconcile() {
  const able = carriers.value.filter(({ reconcile }) => reconcile);
  const carrier = useSignal(able[0]?.name ?? "");
  const since = useSignal(localInput(Date.now() - DAY_MS));
  const dryRun = useSignal(true);
  const { state, start, stop } = useReconcile();
  const { progress, result, error, isRunning } = state.value;
  const told = result ?? progress;
  return (
    <Panel id="reconcile" title="Compare with the carrier">
      <p class="quiet lead">
        Asks the carrier which recordings it has, and finds those that no webhook ever told of. To look changes nothing.
      </p>
      {able.length === 0 ? (
        <p class="quiet">None of the carriers here can be asked for its list: give one its REST credentials.</p>
      ) : (
        <form
          class="reconcile"
          onSubmit={(event) => {
            event.preventDefault();
            void start({ carrier: carrier.value, since: new Date(since.value).toISOString(), dryRun: dryRun.value });
          }}
        >
          <label>
            Carrier
            <select value={carrier.value} onChange={(event) => (carrier.value = event.currentTarget.value)}>
              {able.map(({ name }) => (
                <option key={name} value={name}>
                  {carrierText(name)}
                </option>
              ))}
            </select>
          </label>
          <label>
            Since
            <input
              type="datetime-local"
              required
              value={since.value}
              onInput={(event) => (since.value = event.currentTarget.value)}
            />
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={dryRun.value}
              onChange={(event) => (dryRun.value = event.currentTarget.checked)}
            />
            Only look
          </label>
          {isRunning ? (
            <button type="button" onClick={stop}>
              Stop
            </button>
          ) : (
            <button type="submit" class="primary">
              {dryRun.value ? "Look" : "Take in what is missing"}
            </button>
          )}
        </form>
      )}
      {isRunning && <progress aria-label="Comparing" />}
      <p role="status" class="outcome">
        {told && (
          <>
            {result ? "Done: " : ""}
            {counted(told.listed, "recording")} listed, <strong>{told.found.toLocaleString("en")} missing</strong>
            {result && !result.dryRun && result.found > 0 && " and taken in"}
            {result && result.pending > 0 && `, ${result.pending} not finished yet`}
            {result && result.unreadable > 0 && `, ${result.unreadable} could not be read`}
            {result?.dryRun && result.found > 0 && ". Untick “Only look” to take them in."}
          </>
        )}
      </p>
      {error && <Notice error={error} />}
    </Panel>
  );
}
