// ISO 8601 allows a fraction in the last part only.
const NUMBER = "(\\d+(?:\\.\\d+(?=[DHMS]$))?)";
const ISO = new RegExp(`^P(?!$)(?:${NUMBER}D)?(?:T(?!$)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`);
// What is sent nearly always: nothing but seconds, in ISO 8601 or bare.
const SECONDS = /^(?:PT(\d+(?:\.\d+)?)S|\d+(?:\.\d+)?)$/;

/**
 * Reads a duration and gives it in milliseconds, rounded to an integer.
 *
 * Takes ISO 8601 durations of days, hours, minutes and seconds (`PT14M41.36S`, `P1DT2H`) and a bare decimal number of
 * seconds (`"20"`, `"20.5"`). `null` for anything else, for a sign, and beyond `Number.MAX_SAFE_INTEGER`.
 *
 * Security: time is linear in the length of the text.
 */
export function parseDurationMs(text: string): number | null {
  const only = SECONDS.exec(text);
  const match = only ? [] : ISO.exec(text);
  if (!match) return null;
  const [, days, hours, minutes, seconds = only && (only[1] ?? text)] = match;
  // "e3" moves the decimal point in the text: 1.0005 * 1000 would fall short of 1000.5.
  const ms =
    Number(days ?? 0) * 86_400_000 +
    Number(hours ?? 0) * 3_600_000 +
    Number(minutes ?? 0) * 60_000 +
    Number(`${seconds ?? 0}e3`);
  return Math.round(ms) <= Number.MAX_SAFE_INTEGER ? Math.round(ms) : null;
}
