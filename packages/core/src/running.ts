import { OVERDUE, race } from "./deadline.js";

/** Somebody with work going on, who can be told that nobody waits for it any longer. */
export interface Owner {
  abort(): void;
}

/** What is going on: deliveries being handled, and work that outlasted its answer. */
export class Running {
  /** How many pieces of work each owner has going on. */
  readonly #work = new Map<Owner, number>();
  readonly #whenIdle = new Set<() => void>();

  enter(owner: Owner): void {
    this.#work.set(owner, (this.#work.get(owner) ?? 0) + 1);
  }

  leave(owner: Owner): void {
    const left = (this.#work.get(owner) ?? 1) - 1;
    if (left > 0) {
      this.#work.set(owner, left);
      return;
    }
    this.#work.delete(owner);
    if (this.#work.size === 0) for (const idle of this.#whenIdle) idle();
  }

  /** Keeps work in mind until it has settled; what this gives never rejects. */
  outlast(owner: Owner, work: PromiseLike<unknown>, failed?: (cause: unknown) => void): Promise<unknown> {
    this.enter(owner);
    return Promise.resolve(work)
      .catch((cause: unknown) => failed?.(cause))
      .finally(() => this.leave(owner));
  }

  /** Waits until nothing goes on. Gives `false`, and aborts what is left, when that takes longer. */
  async drain(timeoutMs: number): Promise<boolean> {
    if (!(timeoutMs >= 0)) throw new TypeError("timeoutMs must be a number of 0 or more");
    if (this.#work.size === 0) return true;
    let idle: () => void = () => undefined;
    const whenIdle = new Promise<void>((resolve) => {
      idle = resolve;
    });
    this.#whenIdle.add(idle);
    // Longer than a timer can be is without limit.
    const outcome = await (timeoutMs < 2 ** 31 ? race(whenIdle, timeoutMs) : whenIdle);
    this.#whenIdle.delete(idle);
    if (outcome !== OVERDUE) return true;
    for (const owner of this.#work.keys()) owner.abort();
    return false;
  }
}
