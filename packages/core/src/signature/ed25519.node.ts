import type { Ed25519Key } from "./ed25519-key.js";
import { base64FromBytes } from "./encoding.js";
import { joined } from "./joined.js";

/** Makes an Ed25519 key of a public key's 32 bytes, on `node:crypto`. */
export function ed25519Key(publicKey: Uint8Array): Ed25519Key {
  // Not imported: loading it takes longer than all of Hookswitch, and not everybody verifies.
  const { createPublicKey, verify } = process.getBuiltinModule("node:crypto");
  const x = base64FromBytes(publicKey).replace(/\+/g, "-").replace(/\//g, "_").replace("=", "");
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x } });
  return { verify: (signature, parts) => verify(null, joined(parts), key, signature) };
}
