import type { Ed25519Key } from "./ed25519-key.js";
import { joined } from "./joined.js";

/**
 * Makes an Ed25519 key of a public key's 32 bytes, on WebCrypto.
 *
 * It is imported at the first use (some platforms forbid that at start-up) and kept.
 */
export function ed25519Key(publicKey: Uint8Array): Ed25519Key {
  let imported: ReturnType<typeof importKey> | undefined;
  return {
    async verify(signature, parts) {
      // A failure is not kept: the next delivery tries again.
      imported ??= importKey(publicKey).catch((cause: unknown) => {
        imported = undefined;
        throw new Error("this platform's WebCrypto takes no Ed25519 key", { cause });
      });
      return crypto.subtle.verify("Ed25519", await imported, joined([signature]), joined(parts));
    },
  };
}

async function importKey(publicKey: Uint8Array) {
  return crypto.subtle.importKey("raw", joined([publicKey]), "Ed25519", false, ["verify"]);
}
