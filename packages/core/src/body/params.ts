import type { Param } from "./form.js";
import { isPlainObject } from "./plain-object.js";

/**
 * Gathers parameters into an ordinary object; a repeated name becomes an array, in order.
 *
 * Security: every name becomes an own property, also `constructor` or `toString`. `__proto__` alone does not, since
 * no copy of the object would be safe: it is left out and named in `dropped`.
 */
export function recordFromParams(params: readonly Param[]): {
  record: Record<string, string | string[]>;
  dropped: string[];
} {
  const record: Record<string, string | string[]> = {};
  let dropped: string[] = [];
  for (const param of params) {
    // Not taken apart by a pattern: that makes an iterator for each.
    const name = param[0];
    const value = param[1];
    if (name === "__proto__") {
      dropped = [name];
    } else if (!(name in record)) {
      record[name] = value;
    } else if (!Object.hasOwn(record, name)) {
      // Inherited: an assignment could meet a setter or a frozen prototype.
      Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
    } else {
      const before = record[name] as string | string[];
      if (typeof before === "string") record[name] = [before, value];
      else before.push(value);
    }
  }
  return { record, dropped };
}

/**
 * Gives back the parameters that a body parser made into an object: its values are strings or arrays of strings.
 *
 * `null` means "not flat": a value is nested, a number or `null`, or the whole is no plain object. An empty array
 * gives no parameter.
 */
export function paramsFromRecord(value: unknown): Param[] | null {
  if (!isPlainObject(value)) return null;
  const params: Param[] = [];
  for (const [name, given] of Object.entries(value)) {
    for (const item of Array.isArray(given) ? (given as unknown[]) : [given]) {
      if (typeof item !== "string") return null;
      params.push([name, item]);
    }
  }
  return params;
}
