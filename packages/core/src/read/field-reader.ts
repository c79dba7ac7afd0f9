import type { EventWarning, Instant } from "../events.js";
import { isoFromEpochMs } from "../time/epoch.js";
import { parseTimestamp } from "../time/timestamp.js";

/**
 * Reads single fields of a payload with tolerance: absent, `null` and `""` are all `null`, numbers may be strings.
 *
 * A field that cannot be read is `null` and leaves a warning; it never loses the event. Of a repeated form field the
 * first value counts.
 */
export class FieldReader {
  readonly warnings: EventWarning[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly #within: string;

  constructor(payload: Readonly<Record<string, unknown>>, warnings: EventWarning[] = [], within = "") {
    this.payload = payload;
    this.warnings = warnings;
    this.#within = within;
  }

  /** A reader of an object inside the payload, sharing its warnings; empty where there is none. */
  nested(name: string): FieldReader {
    const value = this.value(name);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isObject && value !== null) this.warn(name, "is not an object");
    const payload = isObject ? (value as Record<string, unknown>) : {};
    return new FieldReader(payload, this.warnings, `${this.#within}${name}.`);
  }

  /** Text; numbers and booleans become text. */
  text(name: string): string | null {
    const value = this.value(name);
    if (typeof value === "string" || value === null) return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return this.warn(name, "is not text");
  }

  /** The first of several spellings of a field that says anything. */
  firstText(...names: readonly string[]): string | null {
    for (const name of names) {
      const value = this.text(name);
      if (value !== null) return value;
    }
    return null;
  }

  /** A number of 0 or more; a negative one is how carriers write "not known yet". */
  count(name: string): number | null {
    const value = this.value(name);
    if (value === null) return null;
    const number = typeof value === "string" && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number)) return this.warn(name, "is not a number");
    return number < 0 ? null : number === 0 ? 0 : number;
  }

  /** An instant written as text, in any of the carriers' notations; without a zone it is UTC. */
  instant(name: string): Instant | null {
    const value = this.value(name);
    if (value === null) return null;
    const instant = typeof value === "string" ? parseTimestamp(value) : null;
    return instant ?? this.warn(name, "is not a timestamp");
  }

  /** An instant written as epoch milliseconds. */
  epochMs(name: string): Instant | null {
    const value = this.count(name);
    return value === null ? null : (isoFromEpochMs(value) ?? this.warn(name, "is not a time in epoch milliseconds"));
  }

  /**
   * Notes, once, that a field could not be read as it should; gives `null`, which then stands in its place.
   */
  warn(name: string, message: string): null {
    const field = this.#within + name;
    if (!this.warnings.some((known) => known.field === field && known.message === message)) {
      this.warnings.push({ field, message });
    }
    return null;
  }

  /** The field as it is, with `undefined` and `""` as `null`. */
  value(name: string): unknown {
    let value = Object.hasOwn(this.payload, name) ? this.payload[name] : null;
    if (Array.isArray(value)) value = value[0];
    return value === undefined || value === "" ? null : value;
  }
}
