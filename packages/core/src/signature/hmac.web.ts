import { base64FromBytes, hexFromBytes } from "./encoding.js";
import type { HmacKey, MacHash } from "./hmac-key.js";
import { joined } from "./joined.js";

/**
 * Makes an HMAC key of a secret, on WebCrypto.
 *
 * The secret is taken as UTF-8. It is imported at the first use (some platforms forbid that at start-up) and kept.
 */
export function hmacKey(secret: string, hash: MacHash = "SHA-256"): HmacKey {
  const importKey = async () =>
    crypto.subtle.importKey("raw", joined([secret]), { name: "HMAC", hash }, false, ["sign"]);
  let imported: ReturnType<typeof importKey> | undefined;
  return {
    async sign(encoding, parts) {
      // A failure is not kept: the next delivery tries again.
      imported ??= importKey().catch((error: unknown) => {
        imported = undefined;
        throw error;
      });
      const mac = new Uint8Array(await crypto.subtle.sign("HMAC", await imported, joined(parts)));
      return encoding === "hex" ? hexFromBytes(mac) : base64FromBytes(mac);
    },
  };
}
