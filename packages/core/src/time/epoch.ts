const YEAR_10000 = 253_402_300_800_000;

// Many deliveries come in one millisecond: each is printed once.
const SLOTS = 16;
const instants = new Array<number>(SLOTS).fill(-1);
const printed = new Array<string>(SLOTS).fill("");

/**
 * Prints an instant given as epoch milliseconds the way `Date.prototype.toISOString` does.
 *
 * Fractions of a millisecond are cut. `null` when not finite, before 1970 or after the year 9999.
 */
export function isoFromEpochMs(ms: number): string | null {
  if (!(ms >= 0 && ms < YEAR_10000)) return null;
  const instant = Math.floor(ms);
  const slot = instant & (SLOTS - 1);
  if (instants[slot] !== instant) {
    instants[slot] = instant;
    printed[slot] = new Date(instant).toISOString();
  }
  return printed[slot] as string;
}
