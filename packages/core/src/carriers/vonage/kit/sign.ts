import type { UnsignedRequest } from "../../../testing/sample.js";

/** A signature secret, and whose it is, where the token is to say so. */
export interface VonageSecret {
  signatureSecret: string;
  apiKey?: string | undefined;
  applicationId?: string | undefined;
}

const encode = (text: string) => new TextEncoder().encode(text);
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

/**
 * Vonage's proof: a token with the payload's hash, signed with HMAC-SHA256. On GET the payload is the query, as JSON.
 *
 * @param id every token has one of its own.
 */
export async function signVonage(
  { method, url, body, at }: UnsignedRequest,
  [secret]: readonly VonageSecret[],
  id: string = crypto.randomUUID(),
): Promise<Record<string, string>> {
  if (!secret) return {};
  const { subtle } = globalThis.crypto;
  const payload = method === "GET" ? JSON.stringify(Object.fromEntries(new URL(url).searchParams)) : body;
  const hash = new Uint8Array(await subtle.digest("SHA-256", encode(payload)));
  const claims = {
    iat: Math.floor(at / 1000),
    jti: id,
    iss: "Vonage",
    payload_hash: [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    api_key: secret.apiKey,
    application_id: secret.applicationId,
  };
  const parts = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => base64url(encode(JSON.stringify(part))));
  const signed = parts.join(".");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", encode(secret.signatureSecret), algorithm, false, ["sign"]);
  const mac = new Uint8Array(await subtle.sign("HMAC", key, encode(signed)));
  return { authorization: `Bearer ${signed}.${base64url(mac)}` };
}
