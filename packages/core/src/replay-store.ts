import type { MaybePromise } from "./maybe-promise.js";

/**
 * Remembers which signed deliveries were handled, so that a replay does nothing twice.
 *
 * It only shortens replay: it is bounded and may forget. `event.id` is the guarantee.
 *
 * @example
 * // Redis, shared by many processes
 * const replayStore = {
 *   async claim(key) {
 *     if (await redis.set(key, "running", "EX", 3600, "NX")) return "new";
 *     return (await redis.get(key)) === "done" ? "done" : "running";
 *   },
 *   settle: (key, succeeded) => (succeeded ? redis.set(key, "done", "EX", 86400) : redis.del(key)),
 * };
 */
export interface ReplayStore {
  /** Says what is known of the key; `new` also marks it as running. The key is `<carrier>:<replay key>`. */
  claim(key: string): MaybePromise<"new" | "running" | "done">;
  /** Marks the key as done, or, when the work failed, forgets it. */
  settle(key: string, succeeded: boolean): MaybePromise<unknown>;
}

/** A replay store in this process's memory; of more than `maxKeys` the oldest done ones are forgotten. */
export function memoryReplayStore({ maxKeys = 10_000 }: { maxKeys?: number } = {}): ReplayStore {
  const states = new Map<string, "running" | "done">();
  return {
    claim(key) {
      const known = states.get(key);
      if (known) return known;
      if (states.size >= maxKeys) forgetOldestDone(states);
      states.set(key, "running");
      return "new";
    },
    settle(key, succeeded) {
      if (succeeded) states.set(key, "done");
      else states.delete(key);
    },
  };
}

function forgetOldestDone(states: Map<string, "running" | "done">): void {
  for (const [key, state] of states) {
    if (state === "done") {
      states.delete(key);
      return;
    }
  }
}
