import type { MaybePromise } from "./maybe-promise.js";
import { RecentKeys } from "./recent-keys.js";

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

const MOST_KEYS = 2 ** 24;

/**
 * A replay store in this process's memory. It holds `maxKeys` at most; while no more than half of them are still
 * running, it never forgets one of the last half, nor one that is running.
 *
 * @throws {TypeError} for a `maxKeys` that is not from 2 to 16,777,216.
 */
export function memoryReplayStore({ maxKeys = 10_000 }: { maxKeys?: number } = {}): ReplayStore {
  if (!(maxKeys >= 2 && maxKeys <= MOST_KEYS)) throw new TypeError("maxKeys must be a number from 2 to 16777216");
  const size = Math.floor(maxKeys);
  const keys = new RecentKeys(size);
  const running = new Uint8Array(size);
  let latest = 0;

  /** The oldest place that nobody works on; where there is none in half of all, the oldest. */
  function nextPlace(): number {
    let place = keys.oldest;
    for (let passed = 0; running[place] === 1; place = keys.after(place)) if (++passed > size / 2) return keys.oldest;
    return place;
  }

  return {
    claim(key) {
      const known = keys.find(key);
      if (known >= 0) return running[known] === 1 ? "running" : "done";
      latest = keys.put(key, nextPlace());
      running[latest] = 1;
      return "new";
    },
    settle(key, succeeded) {
      // Most callbacks are done before the next delivery comes.
      const place = keys.holds(latest, key) ? latest : keys.find(key);
      // A key that was forgotten stays so.
      if (place < 0) return;
      running[place] = 0;
      if (!succeeded) keys.remove(place);
    },
  };
}
