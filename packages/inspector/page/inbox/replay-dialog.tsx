import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ReplayAnswer, ReplayRequest } from "../../src/protocol.js";
import { ApiError } from "../logic/api.js";
import { counted } from "../logic/words.js";
import { Notice } from "../parts/notice.js";
import { api } from "../state/api.js";
import { loadStats } from "../state/inbox.js";

interface ReplayDialogProps {
  wanted: Omit<ReplayRequest, "dryRun">;
  onClose: (isDone: boolean) => void;
}

/** Says what a replay would do before it does it. */
export function ReplayDialog({ wanted, onClose }: ReplayDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const preview = useSignal<ReplayAnswer | null>(null);
  const done = useSignal<ReplayAnswer | null>(null);
  const error = useSignal<ApiError | null>(null);
  const busy = useSignal(true);

  const ask = async (dryRun: boolean): Promise<void> => {
    busy.value = true;
    error.value = null;
    try {
      const answer = await api.replay({ ...wanted, dryRun });
      (dryRun ? preview : done).value = answer;
      if (!dryRun) void loadStats().catch(() => {});
    } catch (cause) {
      error.value = cause instanceof ApiError ? cause : new ApiError("failed", "The replay failed.");
    } finally {
      busy.value = false;
    }
  };
  useEffect(() => {
    dialog.current?.showModal();
    void ask(true);
  }, []);

  const again = preview.value?.replayed ?? 0;
  return (
    <dialog ref={dialog} aria-labelledby="replay-title" onClose={() => onClose(done.value !== null)}>
      <h2 id="replay-title">Replay</h2>
      <div aria-live="polite">
        {done.value ? (
          <p>
            {counted(done.value.replayed, "event")} {done.value.replayed === 1 ? "is" : "are"} handled again now.
          </p>
        ) : preview.value ? (
          <>
            <p>
              {counted(preview.value.matched, "event")} fit; the callbacks of <strong>{counted(again, "event")}</strong>{" "}
              would run again, with the same ids.
            </p>
            {again < preview.value.matched && <p class="quiet">The others wait, or are being handled.</p>}
          </>
        ) : (
          !error.value && <p>Looking what that would be …</p>
        )}
        {error.value && <Notice error={error.value} />}
      </div>
      <form method="dialog" class="buttons">
        <button type="submit">{done.value ? "Close" : "Cancel"}</button>
        {!done.value && (
          <button type="button" class="primary" disabled={busy.value || again === 0} onClick={() => void ask(false)}>
            Replay {counted(again, "event")}
          </button>
        )}
      </form>
    </dialog>
  );
}
