import { decodeJson, jsonSafe } from "../body/json.js";
import type { Instant } from "../events.js";
import { isoFromEpochMs } from "../time/epoch.js";
import { FieldReader } from "./field-reader.js";

/** An instant written as epoch milliseconds. */
export function epochMs(fields: FieldReader, name: string): Instant | null {
  const value = fields.count(name);
  return value === null ? null : (isoFromEpochMs(value) ?? fields.warn(name, "is not a time in epoch milliseconds"));
}

/** A duration in units of so many milliseconds; a negative one says that it is not known yet. */
export function milliseconds(fields: FieldReader, name: string, unit: 1 | 1000): number | null {
  const value = fields.count(name);
  if (value === null) return null;
  return value * unit <= Number.MAX_SAFE_INTEGER ? value * unit : fields.warn(name, "is not a duration");
}

/**
 * A reader of an object inside the payload, sharing its warnings; empty where there is none.
 *
 * In a query an object has no documented form; JSON is the one that can be read.
 */
export function nested(fields: FieldReader, name: string): FieldReader {
  const value = fields.value(name);
  const decoded = typeof value === "string" ? decodeJson(value) : jsonSafe(value ?? {});
  const isObject = "value" in decoded;
  if (!isObject) fields.warn(name, "is not an object");
  return new FieldReader(isObject ? decoded.value : {}, fields.warnings, `${fields.within}${name}.`);
}

/** What the first of several places, or spellings of a field, gives that gives anything. */
export function firstOf<Place, Value>(places: readonly Place[], read: (place: Place) => Value | null): Value | null {
  for (const place of places) {
    const value = read(place);
    if (value !== null) return value;
  }
  return null;
}

/** The text of the first of several spellings of a field that says anything. */
export function firstText(fields: FieldReader, names: readonly string[]): string | null {
  for (const name of names) {
    const text = fields.text(name);
    if (text !== null) return text;
  }
  return null;
}
