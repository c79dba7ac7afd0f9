const YEAR_10000 = 253_402_300_800_000;

// Deliveries come in the second they were signed in, and many in one millisecond: each is printed once.
const SLOTS = 16;
const seconds = new Array<number>(SLOTS).fill(-1);
const secondTexts = new Array<string>(SLOTS).fill("");
const instants = new Array<number>(SLOTS).fill(-1);
const instantTexts = new Array<string>(SLOTS).fill("");

/**
 * Prints an instant given as epoch milliseconds the way `Date.prototype.toISOString` does.
 *
 * Fractions of a millisecond are cut. `null` when not finite, before 1970 or after the year 9999.
 */
export function isoFromEpochMs(ms: number): string | null {
  if (!(ms >= 0 && ms < YEAR_10000)) return null;
  const second = Math.floor(ms / 1000);
  const rest = Math.floor(ms - second * 1000);
  const slot = rest % SLOTS;
  const instant = second * 1000 + rest;
  if (instants[slot] !== instant) {
    // A thousand in front keeps the zeros.
    instantTexts[slot] = `${startOf(second)}${String(1000 + rest).slice(1)}Z`;
    instants[slot] = instant;
  }
  return instantTexts[slot] as string;
}

function startOf(second: number): string {
  const slot = second % SLOTS;
  if (seconds[slot] !== second) {
    secondTexts[slot] = new Date(second * 1000).toISOString().slice(0, 20);
    seconds[slot] = second;
  }
  return secondTexts[slot] as string;
}
