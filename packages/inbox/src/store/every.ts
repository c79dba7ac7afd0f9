/** Does something again and again, never twice at once, and keeps no process alive for it. */
export class Every {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;

  /** @param work must not reject; gives how long to wait at least, milliseconds. */
  constructor(ms: number, work: () => Promise<number | undefined>) {
    const next = (wait: number) => {
      if (this.#isStopped) return;
      this.#timer = setTimeout(
        () => {
          this.#running = work().then((least = 0) => next(Math.max(ms, least)));
        },
        Math.min(wait, 2 ** 31 - 1),
      );
      this.#timer.unref();
    };
    next(ms);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
