import { isoFromEpochMs } from "./epoch.js";

// What a carrier sends nearly always. 29 February is left to the slow path, which knows leap years.
const CANONICAL = new RegExp(
  "^(?:19[7-9]\\d|[2-9]\\d{3})" +
    "-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)" +
    "T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$",
);

const DATE = "(\\d{4})-(\\d\\d)-(\\d\\d)";
const TIME = "(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?";
// A blank instead of the sign is a `+` that form decoding took away.
const ZONE = "(?:Z|([-+ ])(\\d\\d):?(\\d\\d))?";
const LENIENT = new RegExp(`^\\s*${DATE}[T -]${TIME}${ZONE}\\s*$`, "i");

/**
 * Reads a carrier's timestamp and prints the instant the way `Date.prototype.toISOString` does.
 *
 * Date and time may be joined by `T`, a blank or a hyphen; seconds and fraction may be missing; the zone is `Z`,
 * `±hh:mm`, `±hhmm` (at most 14:59) or missing, which means UTC. Fractions finer than a millisecond are cut, not
 * rounded. `null` for anything else, for dates and times that do not exist, and outside the years 1970 to 9999.
 *
 * Security: time is linear in the length of the text, and the result depends neither on the machine's time zone nor
 * on the engine's idea of a date.
 */
export function parseTimestamp(text: string): string | null {
  if (CANONICAL.test(text)) return text;
  const match = LENIENT.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(match[i] ?? 0)) as Six;
  const [offsetHour, offsetMinute] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  // Date.UTC carries what is too large into the next unit and takes the years 0 to 99 for 1900 to 1999.
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 14 || offsetMinute > 59) return null;
  const ms = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const offset = (offsetHour * 60 + offsetMinute) * (match[8] === "-" ? -60_000 : 60_000);
  return isoFromEpochMs(Date.UTC(year, month - 1, day, hour, minute, second, ms) - offset);
}

type Six = [number, number, number, number, number, number];

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
