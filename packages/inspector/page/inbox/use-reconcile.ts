import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ReconcileMessage, ReconcileRequest } from "../../src/protocol.js";
import { ApiError } from "../logic/api.js";
import { jsonLines } from "../logic/json-lines.js";
import { api } from "../state/api.js";
import { loadStats } from "../state/inbox.js";

type Told<Kind extends ReconcileMessage["kind"]> = Extract<ReconcileMessage, { kind: Kind }>;

/** How far a comparison is. */
interface Comparison {
  isRunning: boolean;
  progress: Told<"progress"> | null;
  result: Told<"result"> | null;
  error: ApiError | null;
}

const idle: Comparison = { isRunning: false, progress: null, result: null, error: null };

/** Runs a comparison, one at a time; leaving the view ends it. */
export function useReconcile() {
  const state = useSignal<Comparison>(idle);
  const running = useRef<AbortController | null>(null);
  const stop = (): void => running.current?.abort();
  useEffect(() => stop, []);

  const start = async (wanted: ReconcileRequest): Promise<void> => {
    stop();
    const mine = new AbortController();
    running.current = mine;
    state.value = { ...idle, isRunning: true };
    const keep = (change: Partial<Comparison>): void => {
      if (running.current === mine) state.value = { ...state.value, ...change };
    };
    try {
      const { body } = await api.post("api/inbox/reconcile", wanted, mine.signal);
      if (!body) throw new ApiError("failed", "The answer was empty.");
      for await (const message of jsonLines<ReconcileMessage>(body)) {
        if (message.kind === "progress") keep({ progress: message });
        else if (message.kind === "result") keep({ result: message });
        else throw new ApiError(message.code, message.message);
      }
    } catch (error) {
      const isOurs = error instanceof ApiError;
      if (!mine.signal.aborted) keep({ error: isOurs ? error : new ApiError("failed", "The comparison broke off.") });
    } finally {
      keep({ isRunning: false });
      void loadStats().catch(() => {});
    }
  };
  return { state, start, stop };
}
