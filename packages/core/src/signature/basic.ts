/**
 * Gives what an `Authorization: Basic …` header holds: `user:pass` in base64, padded.
 *
 * The scheme may be in any case and the padding missing. `null` when the header is absent, of another scheme or not
 * base64.
 *
 * Security: this is a claim. Compare the whole text with `equalText`; splitting it at the colon first would only add
 * ways to go wrong.
 */
export function basicToken(header: string | undefined): string | null {
  const [, token = "", padding = ""] = /^basic +([a-z\d+/]+)(={0,2})$/i.exec(header ?? "") ?? [];
  const missing = -token.length & 3;
  if (token === "" || missing === 3 || padding.length > missing) return null;
  return token + "==".slice(0, missing);
}
