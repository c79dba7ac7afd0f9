const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time span: milliseconds, or a whole number with a unit, such as `"30d"`, `"12h"`, `"15m"`, `"10s"`. */
export type Duration = number | `${number}${"ms" | "s" | "m" | "h" | "d"}`;

/**
 * A duration in milliseconds.
 *
 * @throws {TypeError} that names the option.
 */
export function milliseconds(duration: Duration, option: string): number {
  const [, digits = "", unit = ""] = /^(\d+)(ms|s|m|h|d)$/.exec(String(duration)) ?? [];
  const value = typeof duration === "number" ? duration : Number(digits || Number.NaN) * (UNITS[unit] ?? Number.NaN);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new TypeError(`inbox: ${option} must be milliseconds, or a number with ms, s, m, h or d, such as "30d"`);
}
