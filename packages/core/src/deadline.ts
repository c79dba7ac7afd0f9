/** Given by `Deadline.race` when the time is over first. */
export const OVERDUE = Symbol("overdue");

/** For a step that is not the work itself: a quarter of the time leaves enough for the callbacks. */
export const STEP_SHARE = 1 / 4;

/** The moment by which the carrier gets its answer. Makes a timer only when something is really waited for. */
export class Deadline {
  readonly #endsAt: number;
  readonly #limit: number;
  readonly #clock: () => number;

  constructor(startedAt: number, limitMs: number, clock: () => number) {
    this.#endsAt = startedAt + limitMs;
    this.#limit = limitMs;
    this.#clock = clock;
  }

  /**
   * Gives what the promise gives, or `OVERDUE`. The promise itself is not stopped.
   *
   * @param share how much of the whole time this may take, so that one step does not spend it all.
   */
  async race<Value>(work: PromiseLike<Value>, share = 1): Promise<Value | typeof OVERDUE> {
    // A clock that jumps must make the wait neither longer than the limit nor negative.
    const left = Math.min(Math.max(this.#endsAt - this.#clock(), 0), this.#limit * share);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<typeof OVERDUE>((resolve) => {
      timer = setTimeout(() => resolve(OVERDUE), left);
    });
    try {
      return await Promise.race([work, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }
}
