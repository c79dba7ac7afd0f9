import { createHash, createHmac } from "node:crypto";

/** The claims of a webhook's token, in Vonage's order. */
export interface VonageClaims {
  iat: number;
  jti: string;
  iss: "Vonage";
  payload_hash: string;
  api_key: string;
  application_id: string;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT signed with HMAC-SHA256. */
export function vonageToken(claims: VonageClaims, signatureSecret: string): string {
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", signatureSecret).update(signed).digest("base64url")}`;
}

/** SHA-256 of what was sent, in hex. */
export const payloadHash = (payload: string): string => createHash("sha256").update(payload).digest("hex");
