/** One parameter of a form or a query, decoded. */
export type Param = readonly [name: string, value: string];

/**
 * Decodes `application/x-www-form-urlencoded` text as `URLSearchParams` does: flat, in order, with repeats.
 *
 * `a[b]` is a name like any other; a malformed `%` stays as it is; a `?` in front belongs to the first name. The text
 * is one that UTF-8 can express, as `utf8()` gives it. `null` when there are more than `limit` parameters.
 *
 * Security: time is linear in the length of the text, whatever it holds, and `limit` bounds what comes out.
 *
 * @param usual the names that will probably come, in order.
 */
export function decodeForm(text: string, limit = 1000, usual: readonly string[] = []): Param[] | null {
  const params: Param[] = [];
  // Where the next of each sign is: searched for again only once passed, or texts without it would make this quadratic.
  let [equals, plus, percent] = [-1, -1, -1];
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = indexOf(text, "&", start);
    if (end === start) continue;
    if (params.length >= limit) return null;
    if (equals < start) equals = indexOf(text, "=", start);
    if (plus < start) plus = indexOf(text, "+", start);
    if (percent < start) percent = indexOf(text, "%", start);
    const nameEnd = Math.min(equals, end);
    const raw = text.slice(start, nameEnd);
    const expected = usual[params.length];
    let name = raw;
    if (plus < nameEnd || percent < nameEnd) name = decoded(raw);
    // The very string that was a name before: objects know it, and need not look it up.
    else if (raw === expected) name = expected;
    if (plus < nameEnd) plus = indexOf(text, "+", nameEnd);
    if (percent < nameEnd) percent = indexOf(text, "%", nameEnd);
    const value = text.slice(nameEnd + 1, end);
    params.push([name, plus < end || percent < end ? decoded(value) : value]);
  }
  return params;
}

function indexOf(text: string, sign: string, start: number): number {
  const index = text.indexOf(sign, start);
  return index < 0 ? text.length : index;
}

function decoded(text: string): string {
  const blanks = text.includes("+") ? text.replaceAll("+", " ") : text;
  return blanks.includes("%") ? unescaped(blanks) : blanks;
}

const unescaped = (text: string): string => decodeAscii(text) ?? decodeAny(text);

/** Decodes what carriers escape nearly always, signs of ASCII; `null` when there is more to it. */
function decodeAscii(text: string): string | null {
  let decoded = "";
  let from = 0;
  for (let at = text.indexOf("%"); at >= 0; at = text.indexOf("%", from)) {
    const code = 16 * hexDigit(text, at + 1) + hexDigit(text, at + 2);
    // Not `>=`: NaN has to fail.
    if (!(code < 0x80)) return null;
    decoded += text.slice(from, at) + String.fromCharCode(code);
    from = at + 3;
  }
  return decoded + text.slice(from);
}

/** The value of a hexadecimal digit, NaN for anything else. */
function hexDigit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : Number.NaN;
}

function decodeAny(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Malformed: rare, so the platform's own decoder may say what it means.
    return new URLSearchParams(`=${text}`).get("") ?? "";
  }
}
