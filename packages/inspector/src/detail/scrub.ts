import { isSecretName } from "../mask/mask.js";

const NUMBER_NAMES = /^(from|to|caller|called|callee)$|number|phone|msisdn/i;
const FREE_TEXT = /name|tag|text|transcription$|caller|label|description|alias|email|user/i;

/**
 * A copy of a carrier's fields that is about nobody: other numbers, other ids of the same shape, no texts. The same value
 * has the same stand-in everywhere, also inside URLs.
 */
export class Scrubber {
  readonly #known = new Map<string, string>();
  #count = 0;

  data(value: unknown, name = ""): unknown {
    if (Array.isArray(value)) return value.map((inner) => this.data(inner, name));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, this.data(one, inner)]));
    if (typeof value === "number") return NUMBER_NAMES.test(name) && value > 9999 ? 15550100 : value;
    return typeof value === "string" && value !== "" ? this.#text(value, name) : value;
  }

  #text(value: string, name: string): string {
    if (isSecretName(name)) return "secret";
    if (/^\s*[[{]/.test(value)) return this.#nested(value);
    if (NUMBER_NAMES.test(name) || /^\+?\d[\d ().-]{8,20}$/.test(value)) {
      // A time in digits, and a number of anything else, is no phone number.
      if (!NUMBER_NAMES.test(name) && /time|date|at$|ms$|size|bytes|duration|seq|version/i.test(name)) return value;
      return this.#instead(value, () => `+155501${String(this.#count).padStart(5, "0")}`);
    }
    if (/^https?:\/\//i.test(value)) return this.#url(value);
    if (/(id|sid)$/i.test(name) && /^\d{5,}$/.test(value)) return this.#instead(value, () => this.#shape(value));
    if (/^\d{4}-\d\d-\d\d|^[A-Z][a-z]{2}, \d|^-?\d+(\.\d+)?$|^-?P[\dTHMS.]+$/.test(value)) return value;
    if (FREE_TEXT.test(name) && !/^[A-Za-z]+$/.test(name.replace(/eventname|statusname/i, ""))) return "text";
    if (/\d/.test(value) && /^[\w:.-]{8,}$/.test(value)) return this.#instead(value, () => this.#shape(value));
    // The carriers' own words are single; what has more of them, or is somebody's, says nothing to a test.
    return /^[A-Za-z][\w./-]{0,40}$/.test(value) && !/^(.*name|tag|text|label|alias)$/i.test(name)
      ? value
      : word(name, value);
  }

  #nested(value: string): string {
    try {
      return JSON.stringify(this.data(JSON.parse(value)));
    } catch {
      return "text";
    }
  }

  #url(value: string): string {
    const bare = value.replace(/[?#].*$/s, "").replace(/\/\/[^/@]*@/, "//");
    return bare.replace(/(?<=\/)[\w-]*\d[\w-]*(?=[/.]|$)/g, (part) => this.#instead(part, () => this.#shape(part)));
  }

  #instead(value: string, make: () => string): string {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    this.#count++;
    const made = make();
    this.#known.set(value, made);
    return made;
  }

  /** Letters and digits where there were such, and a count at the end: prefixes such as `RE` keep their meaning. */
  #shape(value: string): string {
    const prefix = /^[A-Za-z]{2}(?=[\da-f]{16,}$)|^[a-z]-(?=[\da-f]{6})/.exec(value)?.[0] ?? "";
    const rest = value.slice(prefix.length).replace(/[a-z]/g, "a").replace(/[A-Z]/g, "A").replace(/\d/g, "0");
    const count = String(this.#count);
    let index = count.length;
    const counted = [...rest].reverse().map((char) => (/[\da]/.test(char) && index > 0 ? count[--index] : char));
    return prefix + counted.reverse().join("");
  }
}

/** Names of events and states stay, whatever the field is called. */
const word = (name: string, value: string): string =>
  /event|status|state|type|direction|format|reason|channel/i.test(name) && /^[\w ./-]{1,60}$/.test(value)
    ? value
    : "text";
