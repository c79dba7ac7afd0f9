/** What `race` gives when the deadline came first. */
export const OVERDUE = Symbol("overdue");

/** Of the time there is, what one step that is not the work itself (a store, a schema) may take. */
export const STEP_SHARE = 1 / 4;

/** Waits for work until so many milliseconds have gone by; the work itself goes on. */
export function race<Value>(work: PromiseLike<Value>, leftMs: number): Promise<Value | typeof OVERDUE> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(OVERDUE), leftMs);
    // By hand: `Promise.race` and what it needs are five promises instead of two.
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (cause) => {
        clearTimeout(timer);
        reject(cause);
      },
    );
  });
}
