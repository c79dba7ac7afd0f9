import { setTimeout as sleep } from "node:timers/promises";
import { ArchiveError } from "./errors.js";

/** However short the carrier says it is. */
const SHORTEST_MS = 50;

/** How long one archiving may wait for the carrier, all waits together. */
export class Patience {
  #leftMs: number;
  readonly #signal: AbortSignal | undefined;

  constructor(maxWaitMs: number, signal: AbortSignal | undefined) {
    this.#leftMs = maxWaitMs;
    this.#signal = signal;
  }

  /** @throws {ArchiveError} `media_not_yet`, without waiting, where there is not so much time left. */
  async wait(ms: number, httpStatus: number | null): Promise<void> {
    const waitMs = Math.max(SHORTEST_MS, ms);
    if (waitMs > this.#leftMs) throw new ArchiveError("media_not_yet", { httpStatus, retryAfterMs: waitMs });
    this.#leftMs -= waitMs;
    await sleep(waitMs, undefined, this.#signal ? { signal: this.#signal } : {}).catch((error) => {
      this.#signal?.throwIfAborted();
      throw error;
    });
  }
}
