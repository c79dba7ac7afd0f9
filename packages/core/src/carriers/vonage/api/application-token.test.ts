import { createPrivateKey } from "node:crypto";
import { importSPKI, jwtVerify } from "jose";
import { describe, expect, it, vi } from "vitest";
import { ApplicationToken, checkPrivateKey } from "./application-token.js";
import { APPLICATION, pair } from "./test-key.js";

const NOW = Date.parse("2026-11-20T12:00:00.500Z");
const tokensAt = (clock: () => number) =>
  new ApplicationToken({ applicationId: APPLICATION, privateKey: pair.privateKey.trim(), clock });

describe("a token", () => {
  it("is RS256, names the application, and ends in a quarter of an hour", async () => {
    const token = await tokensAt(() => NOW).get();
    const key = await importSPKI(pair.publicKey, "RS256");
    const { payload, protectedHeader } = await jwtVerify(token, key, { currentDate: new Date(NOW) });
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT" });
    expect(payload).toEqual({
      application_id: APPLICATION,
      iat: 1_795_176_000,
      exp: 1_795_176_900,
      jti: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  it("is made once for all who ask, and anew before it ends", async () => {
    let now = NOW;
    const tokens = tokensAt(() => now);
    const [first, second] = await Promise.all([tokens.get(), tokens.get()]);
    expect(second).toBe(first);
    now += 599_999;
    expect(await tokens.get()).toBe(first);
    now += 1;
    const third = await tokens.get();
    expect(third).not.toBe(first);
    // A clock that was set back: the token would be from the future.
    now = NOW;
    expect(await tokens.get()).not.toBe(third);
  });

  it("cannot be made with a key that is none, and no failure is kept", async () => {
    const privateKey = checkPrivateKey("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
    const tokens = new ApplicationToken({ applicationId: APPLICATION, privateKey, clock: () => NOW });
    for (let times = 0; times < 2; times++) {
      const error = await tokens.get().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toBe("TypeError: vonage privateKey is no RSA key");
      expect(String((error as Error).cause)).not.toContain("c2VjcmV0");
    }
  });

  it("needs jose, and says so", async () => {
    vi.doMock("jose", () => {
      throw new Error("Cannot find package 'jose'");
    });
    try {
      const error = await tokensAt(() => NOW)
        .get()
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toBe('TypeError: vonageApi needs the package "jose": npm install jose');
    } finally {
      vi.doUnmock("jose");
    }
    expect(await tokensAt(() => NOW).get()).toMatch(/^eyJ/);
  });
});

describe("a private key", () => {
  const pem = pair.privateKey.trim();

  it.each([
    ["as the file has it", pair.privateKey],
    ["without its last line end", pem],
    ["with the line ends of Windows", pem.replaceAll("\n", "\r\n")],
    ["in one line, as environment variables have it", pem.replaceAll("\n", "\\n")],
  ])("is taken %s", async (_about, given) => {
    const privateKey = checkPrivateKey(given);
    expect(await new ApplicationToken({ applicationId: "a", privateKey, clock: () => NOW }).get()).toMatch(/^eyJ/);
  });

  it.each<[about: string, given: unknown, message: RegExp]>([
    ["nothing", undefined, /BEGIN PRIVATE KEY/],
    ["nothing but blanks", "  ", /BEGIN PRIVATE KEY/],
    ["the name of its file", "./private.key", /BEGIN PRIVATE KEY/],
    ["the public key", pair.publicKey, /BEGIN PRIVATE KEY/],
    ["half of it", pem.slice(0, 400), /BEGIN PRIVATE KEY/],
    ["bytes", Buffer.from(pem), /BEGIN PRIVATE KEY/],
    ["PKCS #1", createPrivateKey(pem).export({ format: "pem", type: "pkcs1" }), /pkcs8 -topk8/],
  ])("is refused: %s", (_about, given, message) => {
    expect(() => checkPrivateKey(given)).toThrow(TypeError);
    expect(() => checkPrivateKey(given)).toThrow(message);
  });
});
