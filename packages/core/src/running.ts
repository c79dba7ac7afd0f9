/** What is still running: deliveries being handled, and work that outlasted its answer. */
export class Running {
  readonly #work = new Set<Promise<unknown>>();
  readonly #controllers = new Set<AbortController>();

  /** Counts a promise as running until it settles; its failure is reported elsewhere. */
  track(work: Promise<unknown>): void {
    const settled: Promise<unknown> = work
      .catch(() => undefined)
      .finally(() => {
        this.#work.delete(settled);
      });
    this.#work.add(settled);
  }

  /** An abort controller that `drain` may abort; `release` it when its delivery is over. */
  controller(): AbortController {
    const controller = new AbortController();
    this.#controllers.add(controller);
    return controller;
  }

  release(controller: AbortController): void {
    this.#controllers.delete(controller);
  }

  /** Waits until nothing runs. Gives `false`, and aborts what is left, when that takes longer. */
  async drain(timeoutMs: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const timeout = new Promise<void>((resolve) => {
      if (timeoutMs < 2 ** 31) {
        timer = setTimeout(() => {
          over = true;
          resolve();
        }, timeoutMs);
      }
    });
    // Work may start other work, so once is not enough.
    while (this.#work.size > 0 && !over) await Promise.race([Promise.all(this.#work), timeout]);
    clearTimeout(timer);
    if (this.#work.size === 0) return true;
    for (const controller of this.#controllers) controller.abort();
    return false;
  }
}
