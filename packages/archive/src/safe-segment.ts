import { createHash } from "node:crypto";

const MAX_LENGTH = 120;

/**
 * A value from outside as one segment of a key: letters, digits, `.`, `_` and `-`, no dot in front, never empty.
 *
 * What had to be changed gets the beginning of its hash, so that two values never become one.
 */
export function safeSegment(value: string): string {
  const safe = value
    .normalize("NFC")
    .replace(/[^A-Za-z0-9._-]/g, "_")
    .replace(/^\.+/, "_")
    .replace(/\.+$/, "_")
    .slice(0, MAX_LENGTH);
  if (safe === value && safe !== "") return safe;
  return `${safe || "_"}-${createHash("sha256").update(value).digest("hex").slice(0, 12)}`;
}
