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
 * @param usual the names that will probably come, in order: to find one is faster than to make it anew.
 */
export function decodeForm(text: string, limit = 1000, usual: readonly string[] = []): Param[] | null {
  const params: Param[] = [];
  const equals = new Finder(text, "=");
  const plus = new Finder(text, "+");
  const percent = new Finder(text, "%");
  const decode = (from: number, to: number, expected?: string): string => {
    const hasBlanks = plus.from(from) < to;
    const hasEscapes = percent.from(from) < to;
    // Never where there is something to decode: `a+b` may be expected and `a b` be sent.
    const isExpected = expected?.length === to - from && !hasBlanks && !hasEscapes && text.startsWith(expected, from);
    if (isExpected) return expected;
    const part = text.slice(from, to);
    const blanks = hasBlanks ? part.replaceAll("+", " ") : part;
    return hasEscapes ? unescaped(blanks) : blanks;
  };
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf("&", start);
    if (end < 0) end = text.length;
    if (end === start) continue;
    if (params.length >= limit) return null;
    const nameEnd = Math.min(equals.from(start), end);
    params.push([decode(start, nameEnd, usual[params.length]), decode(nameEnd + 1, end)]);
  }
  return params;
}

/** Finds the next of a sign; searched for again only once passed, or texts without it would make this quadratic. */
class Finder {
  #next = -1;
  readonly #text: string;
  readonly #sign: string;

  constructor(text: string, sign: string) {
    this.#text = text;
    this.#sign = sign;
  }

  from(start: number): number {
    if (this.#next < start) {
      const index = this.#text.indexOf(this.#sign, start);
      this.#next = index < 0 ? this.#text.length : index;
    }
    return this.#next;
  }
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
    // Malformed: rare, so the platform's own decoder may say what it means; a plus is a blank there.
    return new URLSearchParams(`=${text.replaceAll("+", "%2B")}`).get("") ?? "";
  }
}
