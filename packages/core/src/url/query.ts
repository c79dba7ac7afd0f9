import type { Param } from "../body/form.js";

/** Decodes a query without its `?`: flat, in order, with repeats. `null` when it has more than `limit` parameters. */
export function decodeQuery(query: string, limit = 1000): Param[] | null {
  // Behind a "?" of our own, one that the text begins with belongs to the first name.
  const params = [...new URLSearchParams(`?${query}`)];
  return params.length > limit ? null : params;
}
