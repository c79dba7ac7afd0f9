import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Evidence } from "../../carrier.js";
import type { HookswitchError } from "../../errors.js";
import type { VonageOptions } from "./index.js";
import { vonageSamples } from "./kit/samples.js";
import { type Changes, hashOf, SECRET, tokenFor, tokenOf } from "./test-token.js";

// Made with Python's hashlib and hmac, and taken by Vonage's own SDK.
const BODY = vonageSamples.samples.record.body;
const T = 1_577_887_261;
const TOKEN =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE1Nzc4ODcyNjEsImp0aSI6ImM1YmE4ZjI0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZvbmFnZSIsInBheWxvYWRfaGFzaCI6IjY4ODlmMDU2NTI4ZTA1OTdkYTlmN2RmOWM2ZDRhMTliNDgyZWIzOTczNTRkYTViNmRmYzE5YTEzNzg4NjFkNjUiLCJhcGlfa2V5IjoiYTFiMmMzZCIsImFwcGxpY2F0aW9uX2lkIjoiYWFhYWFhYWEtYmJiYi1jY2NjLWRkZGQtMDEyMzQ1Njc4OWFiIn0.vYrI7-MWrY-0p5F5FWAWoNsQ54ZLCI1HKgEkFtr9M2s";
const HASH = "6889f056528e0597da9f7df9c6d4a19b482eb397354da5b6dfc19a1378861d65";
const JTI = "c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5";
const PROOF = {
  secret: 0,
  signedAt: T * 1000,
  replayKey: `${JTI}.${HASH}`,
  accountId: "a1b2c3d",
  applicationId: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
};

describe.each(["node", "web"] as const)("on %s", async (platform) => {
  vi.resetModules();
  if (platform === "web") vi.doMock("#hmac", () => import("../../signature/hmac.web.js"));
  const { vonage } = await import("./index.js");
  vi.doUnmock("#hmac");

  interface Given {
    authorization?: string | undefined;
    token?: string;
    body?: string | Uint8Array;
    now?: number;
  }
  const prove = async (given: Given, options: Partial<VonageOptions> = {}, more: Partial<Evidence> = {}) => {
    const { token = TOKEN, body = BODY, now = T } = given;
    const authorization = "authorization" in given ? given.authorization : `Bearer ${token}`;
    const evidence: Evidence = {
      method: "POST",
      header: (name) => (name === "authorization" ? authorization : undefined),
      url: "",
      path: "/webhooks/vonage",
      query: [],
      bytes: typeof body === "string" ? new TextEncoder().encode(body) : body,
      bodyFrom: "stream",
      params: [],
      fields: {},
      now: now * 1000,
      ...more,
    };
    return vonage({ signatureSecret: SECRET, ...options }).authenticate(evidence);
  };
  const refusal = (...args: Parameters<typeof prove>): Promise<HookswitchError> =>
    prove(...args).then(
      () => Promise.reject(new Error("was accepted")),
      (error: HookswitchError) => error,
    );
  const changed = (claims: Changes, header: Changes = {}) => tokenFor(BODY, T, claims, header);

  it("takes the vector", async () => {
    expect(await prove({})).toEqual(PROOF);
    // The tests' own tokens are such ones.
    expect(changed({})).toBe(TOKEN);
  });

  it("takes the scheme's name in any letters, as HTTP has it", async () => {
    for (const scheme of ["bearer", "BEARER", "Bearer "]) {
      expect(await prove({ authorization: `${scheme} ${TOKEN}` })).toEqual(PROOF);
    }
  });

  // The Ruby SDK's: its signature fits, its time is 2020-04-21, and its body is not printed.
  const RUBY =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE1ODc0OTQ5NjIsImp0aSI6ImM1YmE4ZjI0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZvbmFnZSIsInBheWxvYWRfaGFzaCI6ImQ2YzBlNzRiNTg1N2RmMjBlM2I3ZTUxYjMwYzBjMmE0MGVjNzNhNzc4NzliNmYwNzRkZGM3YTIzMTdkZDAzMWIiLCJhcGlfa2V5IjoiYTFiMmMzZCIsImFwcGxpY2F0aW9uX2lkIjoiYWFhYWFhYWEtYmJiYi1jY2NjLWRkZGQtMDEyMzQ1Njc4OWFiIn0.JQRKi1d0SQitmjPINfTWMpt3XZkGsLbD7EjCdXoNSbk";

  it("knows the Ruby SDK's token, and misses its body", async () => {
    expect(await refusal({ token: RUBY, now: 1_587_494_962 })).toMatchObject({
      code: "signature_mismatch",
      details: { likelyCause: "body changed" },
    });
    expect(await refusal({ token: RUBY, now: 1_587_494_962 }, { signatureSecret: `${SECRET}gf55555` })).toMatchObject({
      code: "signature_mismatch",
      details: { likelyCause: "wrong secret" },
    });
  });

  it("refuses the Python SDK's token, which covers no body", async () => {
    const token =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJPbmxpbmUgSldUIEJ1aWxkZXIiLCJpYXQiOjE2OTc2MzQ2ODAsImV4cCI6MzMyNTQ1NDA4MjgsImF1ZCI6IiIsInN1YiI6IiJ9.88vJc3I2HhuqEDixHXVhc9R30tA6U_HQHZTC29y6CGM";
    const secret = { signatureSecret: "qwertyuiopasdfghjklzxcvbnm123456" };
    expect(await refusal({ token, now: 1_697_634_680 }, secret)).toMatchObject({
      code: "signature_malformed",
      details: { part: "payload_hash" },
    });
  });

  it("tries every secret, and asks a function by the account that the token claims", async () => {
    expect(await prove({}, { signatureSecret: ["another", SECRET] })).toMatchObject({ secret: 1 });
    const signatureSecret = vi.fn(async () => [SECRET]);
    expect(await prove({}, { signatureSecret }, { query: [["tenant", "7"]] })).toEqual(PROOF);
    const claim = { path: "/webhooks/vonage", query: { tenant: "7" }, account: "a1b2c3d" };
    expect(signatureSecret).toHaveBeenCalledWith(claim);
    await prove({ token: changed({ api_key: "../../etc" }) }, { signatureSecret });
    expect(signatureSecret).toHaveBeenLastCalledWith({ ...claim, query: {}, account: null });
    expect(await refusal({}, { signatureSecret: () => [] })).toMatchObject({ code: "signature_mismatch" });
    expect(await refusal({}, { signatureSecret: () => "" })).toMatchObject({ code: "secret_unavailable", status: 500 });
    expect(await refusal({}, { signatureSecret: ["another", "third"] })).toMatchObject({
      code: "signature_mismatch",
      status: 401,
      carrier: "vonage",
      details: { likelyCause: "wrong secret", skewSeconds: 0 },
    });
  });

  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
  const rs256 = (header: object) => {
    const [, claims] = TOKEN.split(".");
    const signed = `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${claims}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
  };

  it.each<[about: string, token: string]>([
    ["no algorithm", tokenOf({ typ: "JWT" }, {})],
    ["none, unsigned", `${Buffer.from('{"alg":"none"}').toString("base64url")}.${TOKEN.split(".")[1]}.`],
    ["none, signed", changed({}, { alg: "none" })],
    ["None, signed", changed({}, { alg: "None" })],
    ["NONE, signed", changed({}, { alg: "NONE" })],
    ["HS256 in lower case", changed({}, { alg: "hs256" })],
    ["HS256 in mixed case", changed({}, { alg: "Hs256" })],
    ["HS256 with a blank", changed({}, { alg: "HS256 " })],
    ["a list", changed({}, { alg: ["HS256"] })],
    ["RS256, signed so", rs256({ alg: "RS256", typ: "JWT" })],
    ["RS256, signed with HMAC", changed({}, { alg: "RS256" })],
    ["HS256, signed with RSA", rs256({ alg: "HS256", typ: "JWT" })],
    ["HS384", changed({}, { alg: "HS384" })],
    ["HS512", tokenOf({ alg: "HS512", typ: "JWT" }, {}, SECRET, "sha512")],
    ["ES256", changed({}, { alg: "ES256" })],
    ["EdDSA", changed({}, { alg: "EdDSA" })],
    ["a type in lower case", changed({}, { typ: "jwt" })],
    ["a type that is an access token's", changed({}, { typ: "at+jwt" })],
    ["a type that is encrypted", changed({}, { typ: "JWE" })],
    ["a type that is null", changed({}, { typ: null })],
    ["a critical part", changed({}, { crit: ["b64"], b64: false })],
    ["an empty list of critical parts", changed({}, { crit: [] })],
    ["a header that is a list", tokenOf([], {})],
    ["a header that is no JSON", tokenOf("alg=HS256", {})],
    ["claims that are a list", tokenOf({ alg: "HS256", typ: "JWT" }, [])],
    ["claims that are no JSON", tokenOf({ alg: "HS256", typ: "JWT" }, "iat=1")],
    ["two parts", TOKEN.slice(0, TOKEN.lastIndexOf("."))],
    ["four parts", `${TOKEN}.${TOKEN.slice(-43)}`],
    ["five parts", `${TOKEN}.a.b`],
    ["no token", ""],
    ["a header without end", `${"A".repeat(9000)}.${TOKEN.split(".").slice(1).join(".")}`],
  ])("refuses %s", async (_about, token) => {
    for (const signatureSecret of [SECRET, [SECRET, "another"]]) {
      const error = await refusal({ token }, { signatureSecret });
      expect(error).toMatchObject({ code: "signature_malformed", status: 401, details: { part: "authorization" } });
    }
  });

  it("is not talked into HMAC with a public key: neither by the token, nor by who configures it", async () => {
    const signed = TOKEN.slice(0, TOKEN.lastIndexOf("."));
    const confused = `${signed}.${createHmac("sha256", pem).update(signed).digest("base64url")}`;
    expect(await refusal({ token: confused })).toMatchObject({ code: "signature_mismatch" });
    expect(() => vonage({ signatureSecret: pem })).toThrow(/signature secret/);
  });

  it("takes a header without a type, and parts of it that it does not need", async () => {
    expect(await prove({ token: changed({}, { typ: undefined, kid: "1" }) })).toEqual(PROOF);
  });

  // The same bytes, written otherwise: each accepted one would be a new delivery to whoever keeps texts.
  it.each<[about: string, write: (token: string) => string]>([
    ["with padding", (text) => `${text}=`],
    ["in the standard alphabet", (text) => text.replaceAll("-", "+").replaceAll("_", "/")],
    ["with stray bits in the MAC", (text) => `${text.slice(0, -1)}t`],
    ["with stray bits in the claims", (text) => text.replace("n0.", "n1.")],
    ["with a blank", (text) => text.replace(".", ". ")],
    ["with a line end", (text) => `${text}\n`],
    ["twice", (text) => `${text}, Bearer ${text}`],
    ["in hexadecimal digits", (text) => text.slice(0, -43) + Buffer.from(text.slice(-43), "base64url").toString("hex")],
    ["with a byte more", (text) => `${text}AA`],
    ["with less of it", (text) => text.slice(0, -2)],
  ])("refuses the token %s", async (_about, write) => {
    expect(write(TOKEN)).not.toBe(TOKEN);
    expect(await refusal({ token: write(TOKEN) })).toMatchObject({ code: "signature_malformed", status: 401 });
  });

  it("refuses another body under the same token", async () => {
    for (const body of [`${BODY} `, BODY.replace("12222", "12223"), "", "{}", `\uFEFF${BODY}`]) {
      expect(await refusal({ body })).toMatchObject({
        code: "signature_mismatch",
        status: 401,
        details: { likelyCause: "body changed", bodyFrom: "stream", bodyBytes: Buffer.byteLength(body) },
      });
    }
  });

  it("hashes the bytes, also those that are no text", async () => {
    const body = Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x22, 0xff, 0x22, 0x7d]);
    expect(await prove({ body, token: tokenFor(body, T) })).toMatchObject({ replayKey: `${JTI}.${hashOf(body)}` });
  });

  it.each<[about: string, hash: unknown]>([
    ["missing", undefined],
    ["null", null],
    ["empty", ""],
    ["a number", 7],
    ["true", true],
    ["an object", { sha256: HASH }],
    ["in base64", Buffer.from(HASH, "hex").toString("base64")],
    ["with a blank", ` ${HASH}`],
    ["too short", HASH.slice(1)],
    ["MD5", "d41d8cd98f00b204e9800998ecf8427e"],
    ["said twice", `${HASH}${HASH}`],
  ])("refuses a payload_hash that is %s", async (_about, payload_hash) => {
    expect(await refusal({ token: changed({ payload_hash }) })).toMatchObject({
      code: "signature_malformed",
      status: 401,
      details: { part: "payload_hash" },
    });
  });

  it("reads a payload_hash in either case", async () => {
    expect(await prove({ token: changed({ payload_hash: HASH.toUpperCase() }) })).toEqual(PROOF);
  });

  it.each([
    ["now", 0, undefined],
    ["exactly 300 s old", 300, undefined],
    ["exactly 300 s ahead", -300, undefined],
    ["301 s old", 301, "timestamp_stale"],
    ["301 s ahead", -301, "timestamp_future"],
  ])("keeps the window: made %s", async (_about, age, code) => {
    const given = { now: T + age };
    if (code === undefined) expect(await prove(given)).toEqual(PROOF);
    else {
      expect(await refusal(given)).toMatchObject({
        code,
        status: 401,
        details: { likelyCause: "clock", skewSeconds: age, toleranceSeconds: 300 },
      });
    }
  });

  it("takes another tolerance", async () => {
    expect(await prove({ now: T + 30 }, { toleranceSeconds: 30 })).toMatchObject({ secret: 0 });
    expect(await refusal({ now: T + 31 }, { toleranceSeconds: 30 })).toMatchObject({ code: "timestamp_stale" });
  });

  it.each<[iat: unknown, code: string]>([
    [undefined, "signature_malformed"],
    [null, "signature_malformed"],
    ["1577887261", "signature_malformed"],
    [true, "signature_malformed"],
    [[T], "signature_malformed"],
    [T * 1000, "timestamp_future"],
    [-T, "timestamp_stale"],
    [0, "timestamp_stale"],
  ])("refuses an iat of %j", async (iat, code) => {
    expect(await refusal({ token: changed({ iat }) })).toMatchObject({ code, status: 401 });
  });

  it("refuses an iat beyond all numbers", async () => {
    const claims = `{"iat":1e999,"payload_hash":"${HASH}"}`;
    expect(await refusal({ token: tokenOf({ alg: "HS256" }, claims) })).toMatchObject({ details: { part: "iat" } });
  });

  it.each<[claims: Changes, code: string | null]>([
    [{ exp: T + 1 }, null],
    [{ exp: T }, "timestamp_stale"],
    [{ exp: T - 1 }, "timestamp_stale"],
    [{ exp: null }, "timestamp_stale"],
    [{ exp: String(T + 100) }, "timestamp_stale"],
    [{ nbf: T }, null],
    [{ nbf: T + 1 }, "timestamp_future"],
    [{ nbf: "0" }, "timestamp_future"],
  ])("keeps what a token says of its own time: %j", async (claims, code) => {
    const given = { token: changed(claims) };
    if (code === null) expect(await prove(given)).toEqual(PROOF);
    else expect(await refusal(given)).toMatchObject({ code, status: 401 });
  });

  it.each<[options: Partial<VonageOptions>, claims: Changes, problem: string | null]>([
    [{ apiKey: "a1b2c3d" }, {}, null],
    [{ apiKey: ["x", "a1b2c3d"] }, {}, null],
    [{ apiKey: "A1B2C3D" }, {}, "api_key is another one than configured"],
    [{ apiKey: "a1b2c3d" }, { api_key: undefined }, "api_key is another one than configured"],
    [{ apiKey: "a1b2c3d" }, { api_key: ["a1b2c3d"] }, null],
    [{ apiKey: "a1b2c3d" }, { api_key: { a1b2c3d: 1 } }, "api_key is another one than configured"],
    [{ applicationId: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab" }, {}, null],
    [{ applicationId: "other" }, {}, "application_id is another one than configured"],
    [{ applicationId: "other" }, { application_id: null }, "application_id is another one than configured"],
    [{ applicationId: ["other"], apiKey: "a1b2c3d" }, {}, "application_id is another one than configured"],
  ])("is bound to whom it is configured for: %j, %j", async (options, claims, problem) => {
    const given = { token: changed(claims) };
    if (problem === null) expect(await prove(given, options)).toMatchObject({ secret: 0 });
    else {
      expect(await refusal(given, options)).toMatchObject({
        code: "signature_mismatch",
        status: 401,
        details: { problem },
      });
    }
  });

  it("takes a token of nobody where nobody is asked for", async () => {
    const token = changed({ api_key: undefined, application_id: undefined });
    expect(await prove({ token })).toEqual({ ...PROOF, accountId: null, applicationId: null });
  });

  it("knows a token without an id by its signature", async () => {
    const token = changed({ jti: undefined });
    const mac = Buffer.from(token.slice(-43), "base64url").toString("base64");
    expect(await prove({ token })).toEqual({ ...PROOF, replayKey: `${mac}.${HASH}` });
  });

  it("needs the bytes", async () => {
    expect(await refusal({}, {}, { bytes: null })).toMatchObject({ code: "body_consumed", status: 500 });
  });

  describe("by GET", () => {
    const fields = JSON.parse(BODY) as Record<string, unknown>;
    const own = Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]);
    const get = { method: "GET", bytes: null, bodyFrom: null } as const;
    const covering = (query: readonly (readonly [string, string])[]) =>
      tokenFor(JSON.stringify(Object.fromEntries(query)), T);

    it("takes a token for the query as an object, with or without what the user put there", async () => {
      const query: [string, string][] = [["tenant", "7"], ...own];
      for (const token of [covering(query), covering(own)]) {
        expect(await prove({ token }, {}, { ...get, query })).toMatchObject({ secret: 0 });
      }
    });

    it("refuses another parameter, one more, and one less", async () => {
      for (const query of [
        own.map(([name, value]): [string, string] => [name, name === "size" ? "1" : value]),
        [...own, ["status", "transcribed"] as [string, string]],
        [...own, own[0] as [string, string]],
        own.slice(1),
      ]) {
        expect(await refusal({ token: covering(own) }, {}, { ...get, query })).toMatchObject({
          code: "signature_mismatch",
          details: { likelyCause: "body changed", bodyBytes: 0 },
        });
      }
    });

    it("refuses a token for an empty body, which would cover nothing", async () => {
      expect(await refusal({ token: tokenFor("", T) }, {}, { ...get, query: own })).toMatchObject({
        code: "signature_mismatch",
      });
    });
  });

  it("POST is proved by its body alone", async () => {
    const query: [string, string][] = [["size", "1"]];
    const token = tokenFor(JSON.stringify({ size: "1" }), T);
    expect(await refusal({ token }, {}, { query })).toMatchObject({ code: "signature_mismatch" });
  });
});
