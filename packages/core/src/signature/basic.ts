/**
 * Gives what an `Authorization: Basic …` header holds: `user:pass` in base64, padded.
 *
 * The scheme may be in any case and the padding missing. `null` when the header is absent, of another scheme or not
 * base64.
 *
 * Security: this is a claim. Compare the whole text with `equalText`; splitting it at the colon first would only add
 * ways to go wrong.
 */
export function basicToken(header = ""): string | null {
  // Not `exec`: its match is an array, on the way of every delivery.
  if (!/^basic +[a-z\d+/]+={0,2}$/i.test(header)) return null;
  const token = header.slice(header.lastIndexOf(" ") + 1);
  const padding = token.indexOf("=");
  const digits = padding < 0 ? token.length : padding;
  const missing = -digits & 3;
  const whole = digits + missing;
  return missing === 3 || token.length > whole ? null : token.padEnd(whole, "=");
}
