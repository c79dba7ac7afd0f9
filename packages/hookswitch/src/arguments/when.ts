import { InvalidArgumentError } from "commander";
import { instant } from "./parse.js";

/** A moment, or so long ago. */
export type When = { at: number } | { ago: number };

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `2h` ago, or a time. */
export function when(text: string): When {
  const [, count, unit = ""] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  if (count !== undefined) return { ago: Number(count) * (UNITS[unit] ?? 0) };
  if (/^\d{4}-/.test(text)) return { at: instant(text) };
  throw new InvalidArgumentError("an ISO 8601 time is needed, or a span such as 30m, 2h, 7d.");
}

/** The moment that is meant. */
export const dateOf = (moment: When, now: number): Date => new Date("at" in moment ? moment.at : now - moment.ago);
