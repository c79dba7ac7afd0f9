import type { Instant } from "../events.js";
import { parseTimestamp } from "../time/timestamp.js";
import type { FieldReader } from "./field-reader.js";

/** An instant written as text, in any of the carriers' notations; without a zone it is UTC. */
export function instant(fields: FieldReader, name: string): Instant | null {
  const value = fields.value(name);
  if (value === null) return null;
  return (typeof value === "string" ? parseTimestamp(value) : null) ?? fields.warn(name, "is not a timestamp");
}
