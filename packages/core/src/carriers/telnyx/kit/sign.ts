import type { UnsignedRequest } from "../../../testing/sample.js";

/** An Ed25519 key pair, both halves as base64 of 32 bytes; the private one is the seed of RFC 8032. */
export interface TelnyxKeys {
  publicKey: string;
  privateKey: string;
}

/** In front of a seed, DER that says what it is (RFC 8410). */
const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/** Telnyx's proof: the time, and an Ed25519 signature over it and the body, in base64. */
export async function signTelnyx(
  { body, at }: UnsignedRequest,
  [keys]: readonly TelnyxKeys[],
): Promise<Record<string, string>> {
  if (!keys) return {};
  const time = String(Math.floor(at / 1000));
  const seed = Array.from(atob(keys.privateKey), (char) => char.charCodeAt(0));
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey("pkcs8", Uint8Array.from([...PKCS8, ...seed]), "Ed25519", false, ["sign"]);
  const signature = await subtle.sign("Ed25519", key, new TextEncoder().encode(`${time}|${body}`));
  return {
    "telnyx-signature-ed25519": btoa(String.fromCharCode(...new Uint8Array(signature))),
    "telnyx-timestamp": time,
  };
}
