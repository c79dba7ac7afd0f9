import type { UnsignedRequest } from "../../../testing/sample.js";

/** FreeClimb's proof: the time, and for every secret an HMAC-SHA256 over it and the body, in hex. */
export async function signFreeClimb(
  { body, at }: UnsignedRequest,
  secrets: readonly string[],
): Promise<Record<string, string>> {
  if (secrets.length === 0) return {};
  const t = Math.floor(at / 1000);
  const items = await Promise.all(secrets.map(async (secret) => `v1=${await hmac(secret, `${t}.${body}`)}`));
  return { "freeclimb-signature": [`t=${t}`, ...items].join(",") };
}

async function hmac(secret: string, message: string): Promise<string> {
  const encoder = new TextEncoder();
  const { subtle } = globalThis.crypto;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const mac = new DataView(await subtle.sign("HMAC", key, encoder.encode(message)));
  let hex = "";
  // Above 2^32 - 1 no word loses its leading zeros.
  for (let at = 0; at < 32; at += 4) hex += (0x1_0000_0000 + mac.getUint32(at)).toString(16).slice(1);
  return hex;
}
