import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ApiError } from "../logic/api.js";

/** Something the page asks for: how far it is. */
export interface Loaded<Value> {
  value: Value | null;
  error: ApiError | null;
  isLoading: boolean;
  reload: () => Promise<void>;
}

/** Asks for something whenever `keys` change; a late answer to an old question is dropped. What was there stays until then. */
export function useLoaded<Value>(ask: () => Promise<Value>, keys: readonly unknown[]): Loaded<Value> {
  const state = useSignal<Omit<Loaded<Value>, "reload">>({ value: null, error: null, isLoading: true });
  const turn = useRef(0);
  const reload = async (): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    const keep = (next: Partial<Omit<Loaded<Value>, "reload">>): void => {
      if (mine === turn.current) state.value = { ...state.value, ...next, isLoading: false };
    };
    state.value = { ...state.value, isLoading: true };
    try {
      keep({ value: await ask(), error: null });
    } catch (error) {
      keep({ error: error instanceof ApiError ? error : new ApiError("failed", "Something went wrong in the page.") });
    }
  };
  useEffect(() => {
    void reload();
    return () => {
      turn.current += 1;
    };
  }, keys);
  return { ...state.value, reload };
}
