import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";

/** What PKCS #8 (RFC 8410) puts before an Ed25519 private key's 32 bytes. */
const BEFORE_SEED = Buffer.from("302e020100300506032b657004220420", "hex");

/** An Ed25519 private key of its 32 bytes in base64. @throws {TypeError} for other bytes. */
function privateKeyOf(seed: string): KeyObject {
  const bytes = Buffer.from(seed, "base64");
  if (bytes.length !== 32) throw new TypeError("telnyx: privateKey must be 32 bytes in base64");
  return createPrivateKey({ key: Buffer.concat([BEFORE_SEED, bytes]), format: "der", type: "pkcs8" });
}

/** Its public key, as Telnyx's portal shows one: 32 bytes in base64. */
export function telnyxPublicKey(seed: string): string {
  const { x = "" } = createPublicKey(privateKeyOf(seed)).export({ format: "jwk" });
  return Buffer.from(x, "base64url").toString("base64");
}

/** Telnyx's signature: base64 of Ed25519 over the time in seconds, a bar, and the body's bytes. */
export const telnyxSignature = (timestamp: number, body: string, seed: string): string =>
  sign(null, Buffer.from(`${timestamp}|${body}`), privateKeyOf(seed)).toString("base64");
