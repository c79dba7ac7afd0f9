/**
 * Joins the parts of a natural key with dots, so that different parts never give the same key.
 *
 * Anything but letters, digits, `_` and `-` is percent-encoded, the dot too: some queues refuse other characters in
 * the ids they are given.
 *
 * @example
 * eventKey("r-115da407", "partial"); // "r-115da407.partial"
 */
export function eventKey(...parts: readonly (string | number)[]): string {
  return parts.map(keyPart).join(".");
}

function keyPart(part: string | number): string {
  const text = String(part);
  if (/^[\w-]*$/.test(text)) return text;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
    /[.!~*'()]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
