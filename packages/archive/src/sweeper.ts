import type { MediaContext } from "./media.js";
import type { Settings } from "./options.js";

const EVERY_MS = 3_600_000;

/** Removes what unfinished writes left: with the first recording, then once an hour at most, beside the work. */
export function sweeper({ storage, sweepAfterMs, clock }: Settings): (context: MediaContext) => void {
  let next = Number.NEGATIVE_INFINITY;
  return ({ waitUntil }) => {
    const now = clock();
    if (now < next) return;
    next = now + EVERY_MS;
    const work = storage.sweep(new Date(now - sweepAfterMs));
    if (waitUntil) waitUntil(work);
    // Where nobody hears of it, it must not end the process; an hour later it is tried again.
    else work.catch(() => {});
  };
}
