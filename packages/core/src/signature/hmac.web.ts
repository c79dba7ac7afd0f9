import { utf8Bytes } from "../body/utf8.js";
import { base64FromBytes, hexFromBytes } from "./encoding.js";
import type { HmacKey, MacHash } from "./hmac-key.js";

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

function joined(parts: readonly (Uint8Array | string)[]) {
  const chunks = parts.map((part) => (typeof part === "string" ? utf8Bytes(part) : part));
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
