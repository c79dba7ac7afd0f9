import { isoFromEpochMs } from "./epoch.js";

// What carriers send nearly always: UTC, said or unsaid. 29 February is left to the slow path, which knows leap years.
const UTC =
  /^(?:19[7-9]|[2-9]\d\d)\d-(?:(?!02-(?:29|30))(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|30)|(?:0[13578]|1[02])-31)[T -](?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|\+00:00)?$/;

// A blank instead of the zone's sign is a `+` that form decoding took away.
const LENIENT =
  /^\s*((?:19[7-9]|[2-9]\d\d)\d)-(0[1-9]|1[0-2])-(\d\d)[T -]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?(?:Z|([-+ ])(0\d|1[0-4]):?([0-5]\d))?\s*$/i;

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
  if (UTC.test(text)) return canonical(text);
  const match = LENIENT.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second = 0, fraction = "", sign, offsetHour = 0, offsetMinute = 0] = match;
  const ms = fraction.slice(0, 3).padEnd(3, "0");
  const local = Date.UTC(...([year, Number(month) - 1, day, hour, minute, second, ms].map(Number) as Fields));
  // A day that the month does not have was carried into the next one.
  if (new Date(local).getUTCDate() !== Number(day)) return null;
  const offset = Number(offsetHour) * 60 + Number(offsetMinute);
  return isoFromEpochMs(local - offset * (sign === "-" ? -60_000 : 60_000));
}

/** Rewrites a time in UTC by its characters alone; one that needs nothing is kept as it is. */
function canonical(text: string): string {
  if (text.length === 24 && text[10] === "T" && text[23] === "Z") return text;
  const end = text.length - (text.endsWith("Z") ? 1 : text.endsWith("+00:00") ? 6 : 0);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, Math.min(23, end)).padEnd(3, "0")}Z`;
}

type Fields = Parameters<typeof Date.UTC>;
