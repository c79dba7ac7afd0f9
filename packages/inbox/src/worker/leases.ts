import type { Queue } from "../queue/queue.js";
import type { TakenEvent } from "./taken-event.js";

/** Keeps what this worker took from being given to another one. */
export class Leases {
  readonly #queue: Queue;
  readonly #leaseMs: number;
  readonly #failed: (error: unknown) => void;
  /** Since when each is surely held. */
  readonly #heldSince = new Map<TakenEvent, number>();
  #timer: NodeJS.Timeout | undefined;
  #renewing = false;

  constructor(queue: Queue, leaseMs: number, failed: (error: unknown) => void) {
    this.#queue = queue;
    this.#leaseMs = leaseMs;
    this.#failed = failed;
  }

  get size(): number {
    return this.#heldSince.size;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#renew(), this.#leaseMs / 3);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  add(events: readonly TakenEvent[], since: number): void {
    for (const taken of events) this.#heldSince.set(taken, since);
  }

  remove(taken: TakenEvent): void {
    this.#heldSince.delete(taken);
  }

  /** Whether another worker may have it. */
  isOver(taken: TakenEvent): boolean {
    return Date.now() - (this.#heldSince.get(taken) ?? 0) > this.#leaseMs * 0.9;
  }

  async #renew(): Promise<void> {
    if (this.#renewing || this.#heldSince.size === 0) return;
    this.#renewing = true;
    const startedAt = Date.now();
    const events = [...this.#heldSince.keys()];
    try {
      await this.#queue.renew(events.map(({ key }) => key));
      for (const taken of events) {
        if (this.#heldSince.has(taken) && !this.isOver(taken)) this.#heldSince.set(taken, startedAt);
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#renewing = false;
    }
  }
}
