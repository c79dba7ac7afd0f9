/** A phone number for a person to know again, but not to call: `+1415***1234`. */
export function maskNumber(number: string): string {
  const digits = number.replace(/\D/g, "").length;
  if (digits < 7) return "***";
  return `${number.slice(0, number.startsWith("+") ? 5 : 4)}***${number.slice(-2)}`;
}

/** What is a person's, and what is somebody's free text: it may name anybody. */
const NUMBERS = new Set(["from", "to"]);
const FREE_TEXT = new Set(["tag", "query", "metadata", "payload", "text", "url"]);

/**
 * A copy of an event without phone numbers: `from` and `to` are masked, free text and the carrier's own fields are left
 * out, and runs of digits that look like a number are masked wherever they are.
 */
export function maskEvent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskEvent);
  if (typeof value === "string") return maskDigits(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => {
    if (inner === null) return [name, null];
    if (NUMBERS.has(name)) return [name, maskNumber(String(inner))];
    return [name, FREE_TEXT.has(name) ? "(hidden)" : maskEvent(inner)];
  });
  return Object.fromEntries(entries);
}

/** Numbers as they are written in names, such as a conference named after its caller. */
export const maskDigits = (text: string): string =>
  text.replace(/(?<![\w-])\+?\d{9,15}(?![\w-])|\+\d{7,15}/g, (number) => maskNumber(number));
