import { isoFromEpochMs } from "./epoch.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

// A blank instead of the zone's sign is a `+` that form decoding took away.
const DATE =
  /^\s*(?:(?:mon|tue|wed|thu|fri|sat|sun), *)?(\d{1,2}) ([a-z]{3}) ((?:19[7-9]|[2-9]\d\d)\d) ([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))? (?:(?:gmt|utc?|z)|([-+ ])(0\d|1[0-4])([0-5]\d))\s*$/i;

/**
 * Reads a time as mail has it (RFC 2822, section 3.3) and prints the instant the way `Date.prototype.toISOString` does.
 *
 * The name of the day and the seconds may be missing, and the name is not held against the date. The zone is `±hhmm`
 * (at most 14:59), `GMT`, `UT`, `UTC` or `Z`. `null` for anything else, for dates and times that do not exist, and
 * outside the years 1970 to 9999.
 *
 * Security: time is linear in the length of the text, and the result depends neither on the machine's time zone nor
 * on the engine's idea of a date.
 *
 * @example
 * parseRfc2822("Tue, 28 May 2019 02:18:02 +0000"); // "2019-05-28T02:18:02.000Z"
 */
export function parseRfc2822(text: string): string | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [, day, name = "", year, hour, minute, second = 0, sign, offsetHour = 0, offsetMinute = 0] = match;
  const month = MONTHS.indexOf(name.toLowerCase());
  const local = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  // A day that the month does not have was carried into the next one; a month that is none into the year before.
  if (month < 0 || new Date(local).getUTCDate() !== Number(day)) return null;
  const offset = Number(offsetHour) * 60 + Number(offsetMinute);
  return isoFromEpochMs(local - offset * (sign === "-" ? -60_000 : 60_000));
}
