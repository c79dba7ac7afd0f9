import { bytesFromBase64 } from "./encoding.js";

/**
 * Gives the bytes of `user:pass` from an `Authorization: Basic …` header.
 *
 * The scheme may be in any case and the padding missing. `null` when the header is absent, of another scheme or not
 * base64.
 *
 * Security: these are claims. Compare all the bytes with `equalBytes`; splitting them at the colon first would only
 * add ways to go wrong.
 */
export function basicCredentials(header: string | null | undefined): Uint8Array | null {
  const token = /^basic +([a-z\d+/]+)={0,2}$/i.exec(header ?? "")?.[1];
  return token ? bytesFromBase64(token.padEnd(Math.ceil(token.length / 4) * 4, "=")) : null;
}
