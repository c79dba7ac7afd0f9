import type { Instant } from "../events.js";
import { parseRfc2822 } from "../time/rfc2822.js";
import { parseTimestamp } from "../time/timestamp.js";
import type { FieldReader } from "./field-reader.js";

/** An instant written as in mail (`Tue, 28 May 2019 02:18:02 +0000`), or in any notation that `instant` takes. */
export function rfcInstant(fields: FieldReader, name: string): Instant | null {
  const value = fields.value(name);
  if (value === null) return null;
  const text = typeof value === "string" ? value : "";
  return parseRfc2822(text) ?? parseTimestamp(text) ?? fields.warn(name, "is not a timestamp");
}
