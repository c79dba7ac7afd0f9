// ISO 8601 allows a fraction in the last part only.
const NUMBER = "(\\d+(?:\\.\\d+(?=[DHMS]$))?)";
const ISO = new RegExp(`^P(?!$)(?:${NUMBER}D)?(?:T(?!$)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`);
// What is sent nearly always: nothing but seconds, in ISO 8601 or bare.
const SECONDS = /^(?:PT\d+(?:\.\d+)?S|\d+(?:\.\d+)?)$/;

/**
 * Reads a duration and gives it in milliseconds, rounded to an integer.
 *
 * Takes ISO 8601 durations of days, hours, minutes and seconds (`PT14M41.36S`, `P1DT2H`) and a bare decimal number of
 * seconds (`"20"`, `"20.5"`). `null` for anything else, for a sign, and beyond `Number.MAX_SAFE_INTEGER`.
 *
 * Security: time is linear in the length of the text.
 */
export function parseDurationMs(text: string): number | null {
  // A pattern with groups makes a list of what it found.
  if (SECONDS.test(text)) return whole(thousandfold(text[0] === "P" ? text.slice(2, -1) : text));
  const match = ISO.exec(text);
  if (!match) return null;
  const [, days = 0, hours = 0, minutes = 0, seconds = "0"] = match;
  const ms = Number(days) * 86_400_000 + Number(hours) * 3_600_000 + Number(minutes) * 60_000;
  return whole(ms + thousandfold(seconds));
}

/** "e3" moves the decimal point in the text: 1.0005 * 1000 would fall short of 1000.5. */
const thousandfold = (seconds: string): number => Number(`${seconds}e3`);

const whole = (ms: number): number | null => (Math.round(ms) <= Number.MAX_SAFE_INTEGER ? Math.round(ms) : null);
