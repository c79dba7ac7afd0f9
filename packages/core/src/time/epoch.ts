const YEAR_10000 = 253_402_300_800_000;

/**
 * Prints an instant given as epoch milliseconds the way `Date.prototype.toISOString` does.
 *
 * Fractions of a millisecond are cut. `null` when not finite, before 1970 or after the year 9999.
 */
export function isoFromEpochMs(ms: number): string | null {
  return ms >= 0 && ms < YEAR_10000 ? new Date(ms).toISOString() : null;
}
