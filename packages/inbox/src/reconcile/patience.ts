import { setTimeout as sleep } from "node:timers/promises";

const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;
/** How often the same thing is asked before it is given up. */
const ATTEMPTS = 6;
const AGAIN: readonly number[] = [408, 425, 429];

/** What of a failure says whether and when to ask again. */
interface Refusal {
  name?: unknown;
  status?: unknown;
  code?: unknown;
  retryAfterMs?: unknown;
  message?: unknown;
}

/** Whether asking a carrier again may help: no answer, half an answer, too many requests, or its own fault. */
export function isPassing(thrown: unknown): boolean {
  const { name, status, code, message } = (thrown ?? {}) as Refusal;
  // A token is fetched without the words of a CarrierApiError.
  if (name !== "CarrierApiError")
    return name === "TimeoutError" || (name === "TypeError" && message === "fetch failed");
  if (status === null || code === "answer cut short" || code === "answer is no JSON") return true;
  return typeof status === "number" && (status >= 500 || AGAIN.includes(status));
}

/** Waits between attempts: as long as the carrier asks for, else longer and longer. */
export class Patience {
  readonly #signal: AbortSignal;
  readonly #shortestMs: number;
  #failures = 0;

  constructor(signal: AbortSignal, shortestMs = SHORTEST_MS) {
    this.#signal = signal;
    this.#shortestMs = shortestMs;
  }

  /** It went on: the next failure is the first one again. */
  succeeded(): void {
    this.#failures = 0;
  }

  /** Waits, and tells whether to ask again. @throws the reason of an aborted signal. */
  async afterFailure(thrown: unknown): Promise<boolean> {
    this.#signal.throwIfAborted();
    this.#failures += 1;
    if (!isPassing(thrown) || this.#failures >= ATTEMPTS) return false;
    const { retryAfterMs } = thrown as Refusal;
    const own = Math.min(this.#shortestMs * 2 ** (this.#failures - 1), LONGEST_MS);
    // Some at the front, so that several who were refused together do not come again together.
    const ms = Math.max(own, typeof retryAfterMs === "number" ? retryAfterMs : 0) * (1 + Math.random() * 0.2);
    await sleep(ms, undefined, { signal: this.#signal }).catch(() => this.#signal.throwIfAborted());
    return true;
  }
}
