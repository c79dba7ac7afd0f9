import type { HmacKey } from "./hmac-key.js";

/**
 * Makes an HMAC-SHA256 key of a secret, on `node:crypto`: about five times as fast as WebCrypto there.
 *
 * The secret is taken as UTF-8.
 */
export function hmacSha256Key(secret: string): HmacKey {
  // Not imported: loading it takes longer than all of Hookswitch, and not everybody signs.
  const { createHmac, createSecretKey } = process.getBuiltinModule("node:crypto");
  const key = createSecretKey(secret, "utf8");
  return {
    sign(encoding, parts) {
      const hmac = createHmac("sha256", key);
      for (const part of parts) hmac.update(part);
      return hmac.digest(encoding);
    },
  };
}
