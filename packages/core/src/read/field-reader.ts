import type { EventWarning } from "../events.js";

/**
 * Reads single fields of a payload with tolerance: absent, `null` and `""` are all `null`, numbers may be strings.
 *
 * A field that cannot be read is `null` and leaves a warning; it never loses the event. Of a repeated form field the
 * first value counts. What only some carriers send is read by `values.ts` and `instant.ts`.
 */
export class FieldReader {
  readonly warnings: EventWarning[];
  readonly payload: Readonly<Record<string, unknown>>;
  /** Where in the delivery's payload this one lies: `""`, or a path that ends in a dot. */
  readonly within: string;
  readonly #inherits: boolean;

  constructor(payload: Readonly<Record<string, unknown>>, warnings: EventWarning[] = [], within = "") {
    this.payload = payload;
    this.warnings = warnings;
    this.within = within;
    this.#inherits = inheritsFields(payload);
  }

  /** Text; numbers and booleans become text. */
  text(name: string): string | null {
    const value = this.value(name);
    if (value === null || typeof value === "string") return value;
    const isPlain = typeof value === "number" || typeof value === "boolean";
    return isPlain ? String(value) : this.warn(name, "is not text");
  }

  /** A number of 0 or more; a negative one is how carriers write "not known yet". */
  count(name: string): number | null {
    const value = this.value(name);
    if (value === null) return null;
    const number = typeof value === "string" && NUMBER.test(value) ? Number(value) : value;
    if (!Number.isFinite(number)) return this.warn(name, "is not a number");
    // Adding 0 makes 0 of -0, which JSON does not know.
    return (number as number) < 0 ? null : (number as number) + 0;
  }

  /**
   * Notes, once, that a field could not be read as it should; gives `null`, which then stands in its place.
   */
  warn(name: string, message: string): null {
    const field = this.within + name;
    if (!this.warnings.some((known) => known.field === field && known.message === message)) {
      this.warnings.push({ field, message });
    }
    return null;
  }

  /** The field as it is, with `undefined` and `""` as `null`. */
  value(name: string): unknown {
    const value = this.payload[name];
    // Most fields of most webhooks are simply not there.
    if (value === undefined || value === "") return null;
    // What is inherited was not sent; what every object inherits is no text.
    if ((this.#inherits || typeof value !== "string") && !Object.hasOwn(this.payload, name)) return null;
    if (!Array.isArray(value)) return value;
    const first: unknown = value[0];
    return first === undefined || first === "" ? null : first;
  }
}

const NUMBER = /^\s*[+-]?\d+(?:\.\d+)?\s*$/;
const ORDINARY = {};

/** Whether an object could have text that it does not hold itself: asked once, since to ask for every field costs more. */
function inheritsFields(payload: object): boolean {
  if (Object.getPrototypeOf(payload) !== Object.prototype) return true;
  // Somebody may have put something there.
  for (const _name in ORDINARY) return true;
  return false;
}
