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

/** What a place of the memory holds. */
const FREE = 0;
const RUNNING = 1;
const DONE = 2;

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
  // A ring of places, found by lists of those with the same hash: a Map grows, and is copied, all the time that keys
  // come and go, and that costs more than an HMAC. Nothing here is made for a key.
  const keys = new Array<string | null>(size).fill(null);
  const states = new Uint8Array(size);
  const hashes = new Int32Array(size);
  const next = new Int32Array(size);
  const first = new Int32Array(2 ** Math.ceil(Math.log2(size))).fill(-1);
  let oldest = 0;
  let latest = 0;

  const listOf = (hash: number) => hash & (first.length - 1);
  const after = (place: number) => (place + 1 === size ? 0 : place + 1);

  function find(key: string, hash: number): number {
    let place = first[listOf(hash)] as number;
    while (place >= 0 && (hashes[place] !== hash || keys[place] !== key)) place = next[place] as number;
    return place;
  }

  function forget(place: number): void {
    const list = listOf(hashes[place] as number);
    let before = first[list] as number;
    if (before === place) first[list] = next[place] as number;
    else {
      while (next[before] !== place) before = next[before] as number;
      next[before] = next[place] as number;
    }
    states[place] = FREE;
    keys[place] = null;
  }

  /** The oldest place that nobody works on; where there is none in half of all, the oldest. */
  function nextPlace(): number {
    let place = oldest;
    for (let passed = 0; states[place] === RUNNING; place = after(place)) if (++passed > size / 2) return oldest;
    return place;
  }

  return {
    claim(key) {
      const hash = hashOf(key);
      const known = find(key, hash);
      if (known >= 0) return states[known] === DONE ? "done" : "running";
      const place = nextPlace();
      if (states[place] !== FREE) forget(place);
      const list = listOf(hash);
      keys[place] = key;
      states[place] = RUNNING;
      hashes[place] = hash;
      next[place] = first[list] as number;
      first[list] = place;
      oldest = after(place);
      latest = place;
      return "new";
    },
    settle(key, succeeded) {
      // Most callbacks are done before the next delivery comes.
      const place = keys[latest] === key ? latest : find(key, hashOf(key));
      // A key that was forgotten stays so.
      if (place < 0) return;
      if (succeeded) states[place] = DONE;
      else forget(place);
    },
  };
}

/** FNV-1a of the end, where keys differ: they are MACs, nonces and ids of proved deliveries, which no sender chooses. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = Math.max(0, key.length - 12); at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
