const YEAR_10000 = 253_402_300_800_000;

// Deliveries come in the second they were signed in, and many in one: all but the milliseconds is printed once.
const SLOTS = 16;
const seconds = new Array<number>(SLOTS).fill(-1);
const printed = new Array<string>(SLOTS).fill("");

/**
 * Prints an instant given as epoch milliseconds the way `Date.prototype.toISOString` does.
 *
 * Fractions of a millisecond are cut. `null` when not finite, before 1970 or after the year 9999.
 */
export function isoFromEpochMs(ms: number): string | null {
  if (!(ms >= 0 && ms < YEAR_10000)) return null;
  const second = Math.floor(ms / 1000);
  const slot = second % SLOTS;
  if (seconds[slot] !== second) {
    seconds[slot] = second;
    printed[slot] = new Date(second * 1000).toISOString().slice(0, 20);
  }
  // A thousand in front keeps the zeros.
  return `${printed[slot]}${String(1000 + Math.floor(ms - second * 1000)).slice(1)}Z`;
}
