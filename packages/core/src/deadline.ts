/** What `race` gives when the deadline came first. */
export const OVERDUE = Symbol("overdue");

/** Of the time there is, what one step that is not the work itself (a store, a schema) may take. */
export const STEP_SHARE = 1 / 4;

/** Waits for work until so many milliseconds have gone by; the work itself goes on. */
export async function race<Value>(work: PromiseLike<Value>, leftMs: number): Promise<Value | typeof OVERDUE> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<typeof OVERDUE>((resolve) => {
    timer = setTimeout(() => resolve(OVERDUE), leftMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
