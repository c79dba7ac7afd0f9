import { createHash } from "node:crypto";

/** What an index takes, with room to spare. */
const LONGEST = 256;

/** PostgreSQL's text knows no NUL; the event itself keeps it. */
export const clean = (value: string): string => (value.includes("\0") ? value.replaceAll("\0", "\ufffd") : value);

/** A value to look events up by: as it is, or cut with its hash where it is too long for an index. */
export function lookup(value: string): string;
export function lookup(value: string | null | undefined): string | null;
export function lookup(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = clean(value);
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, 128)}#${createHash("sha256").update(text).digest("hex")}`;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** An instant that a `timestamptz` takes, else `null`. */
export const instant = (value: string | null | undefined): string | null =>
  value && INSTANT.test(value) && !value.startsWith("0000") && !Number.isNaN(Date.parse(value)) ? value : null;
