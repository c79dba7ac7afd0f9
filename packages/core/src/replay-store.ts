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
 * A replay store in this process's memory. It holds `maxKeys` at most and never forgets one of the last half of that;
 * a key that is still running it keeps longest.
 *
 * @throws {TypeError} for a `maxKeys` below 2.
 */
export function memoryReplayStore({ maxKeys = 10_000 }: { maxKeys?: number } = {}): ReplayStore {
  if (!(maxKeys >= 2)) throw new TypeError("maxKeys must be a number of 2 or more");
  const half = Math.floor(maxKeys / 2);
  // Two generations, of which the older goes as a whole: taking single keys from the front of a Map gets slow.
  let older = new Map<string, boolean>();
  let newer = new Map<string, boolean>();
  const isDone = (key: string) => newer.get(key) ?? older.get(key);
  return {
    claim(key) {
      const known = isDone(key);
      if (known !== undefined) return known ? "done" : "running";
      if (newer.size >= half) {
        const running = [...older].filter(([, done]) => !done);
        older = newer;
        newer = new Map(running.slice(running.length - Math.min(running.length, half - 1)));
      }
      newer.set(key, false);
      return "new";
    },
    settle(key, succeeded) {
      // A key that was forgotten stays so.
      if (succeeded) (newer.has(key) ? newer : older.has(key) ? older : undefined)?.set(key, true);
      else for (const keys of [newer, older]) keys.delete(key);
    },
  };
}
