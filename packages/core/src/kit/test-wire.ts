import type { Buffer } from "node:buffer";

/** A request as it goes onto the wire. */
export interface Wire {
  method: string;
  target: string;
  headers: (readonly [name: string, value: string])[];
  body: Buffer;
}

/** All values of a header, in order. */
export const valuesOf = ({ headers }: Wire, name: string): string[] =>
  headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value.trim());

/** The path of a request target, its origin and fragment cut off, and its query. */
export function partsOf(target: string): { path: string; query: string } {
  const [whole = ""] = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "").split("#", 1);
  const mark = whole.indexOf("?");
  return mark < 0
    ? { path: whole || "/", query: "" }
    : { path: whole.slice(0, mark) || "/", query: whole.slice(mark + 1) };
}

/**
 * A form's or a query's decoded parameters in one text, whatever their order.
 *
 * @param once whether a repeated one counts once.
 */
export function sortedForm(form: string, once = false): string {
  // A `?` in front would be taken for the mark of a query, so a parameter that is cut off again goes before it.
  const pairs = [...new URLSearchParams(`&${form}`)].map((pair) => pair.join("\0")).sort();
  return JSON.stringify(once ? [...new Set(pairs)] : pairs);
}

/** The body as text. */
export const textOf = ({ body }: Wire): string => new TextDecoder().decode(body);

/**
 * Whether a request, as it was sent, has a carrier's proof that covers all of what it says; worked out apart from the
 * receiver. Each carrier's kit has one, in `test-oracle.ts`.
 *
 * @param captured the carrier's genuine requests that an attacker may have.
 */
export type Oracle = (wire: Wire, captured: readonly Wire[], now: number) => boolean;
