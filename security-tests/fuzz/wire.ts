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
