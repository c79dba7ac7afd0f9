import type { HmacKey, MacHash } from "./hmac-key.js";

/**
 * Makes an HMAC key of a secret, on `node:crypto`: about five times as fast as WebCrypto there.
 *
 * The secret is taken as UTF-8.
 */
export function hmacKey(secret: string, hash: MacHash = "SHA-256"): HmacKey {
  // Not imported: loading it takes longer than all of Hookswitch, and not everybody signs.
  const { createHmac, createSecretKey } = process.getBuiltinModule("node:crypto");
  const key = createSecretKey(secret, "utf8");
  const name = hash === "SHA-1" ? "sha1" : "sha256";
  return {
    sign(encoding, parts) {
      const hmac = createHmac(name, key);
      for (const part of parts) hmac.update(part);
      return hmac.digest(encoding);
    },
  };
}
