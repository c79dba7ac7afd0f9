/** One parameter of a form or a query, decoded. */
export type Param = readonly [name: string, value: string];

/**
 * Decodes `application/x-www-form-urlencoded` text as `URLSearchParams` does: flat, in order, with repeats.
 *
 * `a[b]` is a name like any other; a malformed `%` stays as it is; a `?` in front belongs to the first name. The text
 * is one that UTF-8 can express, as `utf8()` gives it. `null` when there are more than `limit` parameters.
 *
 * Security: time is linear in the length of the text, whatever it holds, and `limit` bounds what comes out.
 */
export function decodeForm(text: string, limit = 1000): Param[] | null {
  const params: Param[] = [];
  let equals = -1;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = indexOrEnd(text, "&", start);
    if (end === start) continue;
    if (params.length >= limit) return null;
    // Searched for again only once passed: names without any `=` must not make this quadratic.
    if (equals < start) equals = indexOrEnd(text, "=", start);
    const nameEnd = Math.min(equals, end);
    params.push([decode(text.slice(start, nameEnd)), decode(text.slice(nameEnd + 1, end))]);
  }
  return params;
}

function indexOrEnd(text: string, char: string, from: number): number {
  const index = text.indexOf(char, from);
  return index < 0 ? text.length : index;
}

function decode(part: string): string {
  if (!part.includes("%") && !part.includes("+")) return part;
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    // Malformed: rare, so the platform's own decoder may say what it means.
    return new URLSearchParams(`=${part}`).get("") ?? "";
  }
}
