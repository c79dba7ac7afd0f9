import { createHash, createHmac } from "node:crypto";

/** What a test puts into a token; `undefined` removes. */
export type Changes = Readonly<Record<string, unknown>>;

export const SECRET = "ZYtdTtGV3BCFN7tWmOWr1md66XsquMggr4W2cTtXtcPgfnI0Xw";

const base64url = (value: unknown): string => {
  const bytes = new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
};

export const hashOf = (body: string | Uint8Array): string => createHash("sha256").update(body).digest("hex");

/** Signs any two texts or objects as if they were header and claims. */
export function tokenOf(header: unknown, claims: unknown, secret = SECRET, hash = "sha256"): string {
  const signed = `${base64url(header)}.${base64url(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest("base64url")}`;
}

/** A token as Vonage makes it for a body, with some claims, or parts of its header, changed. */
export function tokenFor(body: string | Uint8Array, iat: number, claims: Changes = {}, header: Changes = {}): string {
  return tokenOf(
    { alg: "HS256", typ: "JWT", ...header },
    {
      iat,
      jti: "c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5",
      iss: "Vonage",
      payload_hash: hashOf(body),
      api_key: "a1b2c3d",
      application_id: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
      ...claims,
    },
  );
}
