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

/**
 * A replay store in this process's memory. Beyond `maxKeys` it forgets the oldest done keys, then the oldest running.
 *
 * @throws {TypeError} for a `maxKeys` below 1.
 */
export function memoryReplayStore({ maxKeys = 10_000 }: { maxKeys?: number } = {}): ReplayStore {
  if (!(maxKeys >= 1)) throw new TypeError("maxKeys must be a number of 1 or more");
  const running = new Set<string>();
  const done = new Set<string>();
  const add = (keys: Set<string>, key: string) => {
    keys.add(key);
    if (running.size + done.size <= maxKeys) return;
    const oldest = done.size > 0 ? done : running;
    for (const first of oldest) {
      oldest.delete(first);
      return;
    }
  };
  return {
    claim(key) {
      if (done.has(key)) return "done";
      if (running.has(key)) return "running";
      add(running, key);
      return "new";
    },
    settle(key, succeeded) {
      running.delete(key);
      if (succeeded) add(done, key);
    },
  };
}
