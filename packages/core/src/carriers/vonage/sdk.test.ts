import { generateKeyPairSync, sign } from "node:crypto";
import { tokenGenerate, verifySignature } from "@vonage/jwt";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Evidence } from "../../carrier.js";
import { isHookswitchError } from "../../errors.js";
import { vonage } from "./index.js";
import { SECRET, tokenFor, tokenOf } from "./test-token.js";

const T = 1_577_887_261;
const BODY = '{"recording_url":"https://api.nexmo.com/v1/files/x","recording_uuid":"x"}';

beforeEach(() => {
  // Vonage's SDK has no clock of its own.
  vi.useFakeTimers({ now: T * 1000, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function weAccept(token: string, body = BODY, secret = SECRET): Promise<boolean> {
  const evidence: Evidence = {
    method: "POST",
    header: (name) => (name === "authorization" ? `Bearer ${token}` : undefined),
    ...{ url: "", path: "/", query: [], params: [], fields: {}, bodyFrom: "stream", now: T * 1000 },
    bytes: new TextEncoder().encode(body),
  };
  try {
    await vonage({ signatureSecret: secret }).authenticate(evidence);
    return true;
  } catch (error) {
    if (isHookswitchError(error)) return false;
    throw error;
  }
}

describe("the verifier of @vonage/jwt", () => {
  it("agrees on every token that Vonage could have made for this body, and on the secret", async () => {
    const claims = fc.record({ jti: fc.uuid(), api_key: fc.stringMatching(/^[\da-f]{8}$/), application_id: fc.uuid() });
    const secrets = fc.constantFrom(SECRET, "another secret", `${SECRET}x`);
    await fc.assert(
      fc.asyncProperty(claims, fc.json(), secrets, async (given, body, secret) => {
        const token = tokenFor(body, T, given);
        expect(verifySignature(token, secret)).toBe(secret === SECRET);
        expect(await weAccept(token, body, secret)).toBe(secret === SECRET);
      }),
    );
  });

  it("accepts whatever we accept, and refuses nothing else than we do", async () => {
    const time = fc.oneof(
      fc.integer({ min: T - 400, max: T + 400 }),
      fc.constantFrom(T, T + 0.5, null, "x", undefined),
    );
    const claims = fc.record({ iat: time, exp: time, nbf: time }, { requiredKeys: [] });
    const header = fc.record(
      {
        alg: fc.constantFrom("HS256", "none", "hs256", "HS384", "RS256"),
        typ: fc.constantFrom("JWT", "jwt", undefined),
      },
      { requiredKeys: [] },
    );
    const damage = fc.constantFrom<(token: string) => string>(
      (token) => token,
      (token) => token,
      (token) => `${token}A`,
      (token) => token.replace(".", ".A"),
      (token) => token.slice(0, -43),
    );
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(claims, header, damage, async (given, head, change) => {
        const token = change(tokenFor(BODY, T, given, head));
        const [ours, theirs] = [await weAccept(token), verifySignature(token, SECRET)];
        seen.add(`${ours} ${theirs}`);
        if (ours) expect(theirs).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect([...seen].sort()).toEqual(["false false", "false true", "true true"]);
  });
});

describe("where @vonage/jwt says yes, and we do not", () => {
  it.each<[about: string, token: string]>([
    ["another body under the same token", tokenFor("{}", T)],
    ["no hash of the body", tokenFor(BODY, T, { payload_hash: undefined })],
    ["an old token", tokenFor(BODY, T - 86_400)],
    ["a token from the future", tokenFor(BODY, T + 86_400)],
    ["a token without a time", tokenFor(BODY, T, { iat: undefined })],
    ["another type", tokenFor(BODY, T, {}, { typ: "at+jwt" })],
    ["a critical part that nobody knows", tokenFor(BODY, T, {}, { crit: ["x"], x: 1 })],
    ["claims that are no object", tokenOf({ alg: "HS256", typ: "JWT" }, "[]")],
  ])("%s", async (_about, token) => {
    expect(verifySignature(token, SECRET)).toBe(true);
    expect(await weAccept(token)).toBe(false);
  });

  it("another algorithm: a token that an application's own key made", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    expect(verifySignature(tokenGenerate("app", privateKey), publicKey)).toBe(true);
    const [, claims] = tokenFor(BODY, T).split(".");
    const signed = `${btoa('{"alg":"RS256","typ":"JWT"}').replaceAll("=", "")}.${claims}`;
    const token = `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
    expect(verifySignature(token, publicKey)).toBe(true);
    expect(await weAccept(token)).toBe(false);
    expect(() => vonage({ signatureSecret: publicKey })).toThrow(TypeError);
  });
});
