import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ed25519Key as nodeKey } from "./ed25519.node.js";
import { ed25519Key as webKey } from "./ed25519.web.js";
import { matchEd25519 } from "./match-ed25519.js";

const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

// RFC 8032, section 7.1.
const VECTORS: [name: string, publicKey: string, message: string, signature: string][] = [
  [
    "TEST 1",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "TEST 2",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "TEST 3",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
];

/** The order of the group: with it added to its second half, a signature would be another text for the same fact. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

function withOrderAdded(signature: Uint8Array): Uint8Array {
  let number = Buffer.from(signature.subarray(32)).reverse().toString("hex");
  number = (BigInt(`0x${number}`) + ORDER).toString(16).padStart(64, "0");
  return Uint8Array.from([...signature.subarray(0, 32), ...Buffer.from(number, "hex").reverse()]);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each([
  ["node", nodeKey],
  ["web", webKey],
] as const)("on %s", (_platform, ed25519Key) => {
  it.each(VECTORS)("verifies %s of RFC 8032", async (_name, publicKey, message, signature) => {
    const key = ed25519Key(hex(publicKey));
    expect(await key.verify(hex(signature), [hex(message)])).toBe(true);
    expect(await key.verify(hex(signature), [hex(message), "."])).toBe(false);
  });

  it("refuses a signature that is written otherwise", async () => {
    const [, publicKey, message, signature] = VECTORS[1] as (typeof VECTORS)[number];
    const key = ed25519Key(hex(publicKey));
    const other = withOrderAdded(hex(signature));
    expect(other).not.toEqual(hex(signature));
    expect(await key.verify(other, [hex(message)])).toBe(false);
  });

  it("verifies what OpenSSL signs, however it is cut into parts, and nothing once a bit is another", async () => {
    const pair = generateKeyPairSync("ed25519");
    const key = ed25519Key(Uint8Array.from(Buffer.from(pair.publicKey.export({ format: "jwk" }).x ?? "", "base64url")));
    const part = fc.oneof(fc.uint8Array(), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(part), fc.nat(511), async (parts, bit) => {
        const whole = Buffer.concat(parts.map((item) => Buffer.from(item as string)));
        const signature = Uint8Array.from(sign(null, whole, pair.privateKey));
        expect(await key.verify(signature, parts)).toBe(true);
        expect(await key.verify(signature, [whole])).toBe(true);
        signature[bit >> 3] = (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(await key.verify(signature, parts)).toBe(false);
      }),
    );
  });

  it("is total: no signature and no key makes it fail", async () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    await fc.assert(
      fc.asyncProperty(bytes(32), fc.oneof(bytes(64), fc.uint8Array()), async (publicKey, signature) => {
        let fits = false;
        try {
          fits = await ed25519Key(publicKey).verify(signature, ["x"]);
        } catch (error) {
          // Some platforms look at once whether the bytes are a point of the curve.
          expect((error as Error).message).toContain("takes no Ed25519 key");
        }
        expect(fits).toBe(false);
      }),
    );
  });

  it("finds the key that fits among several", async () => {
    const keys = VECTORS.map(([, publicKey]) => ed25519Key(hex(publicKey)));
    for (const [index, [, , message, signature]] of VECTORS.entries()) {
      expect(await matchEd25519("acme", keys, [hex(message)], hex(signature))).toBe(index);
      expect(await matchEd25519("acme", keys, [hex(message), "x"], hex(signature))).toBe(-1);
    }
    expect(await matchEd25519("acme", [], ["x"], new Uint8Array(64))).toBe(-1);
  });
});

describe("on node", () => {
  it("answers at once", () => {
    const [, publicKey, message, signature] = VECTORS[0] as (typeof VECTORS)[number];
    expect(matchEd25519("acme", [nodeKey(hex(publicKey))], [hex(message)], hex(signature))).toBe(0);
  });
});

describe("on the web", () => {
  const [, publicKey, message, signature] = VECTORS[1] as (typeof VECTORS)[number];

  it("imports the key at the first use, and once", async () => {
    const importKey = vi.spyOn(crypto.subtle, "importKey");
    const key = webKey(hex(publicKey));
    expect(importKey).not.toHaveBeenCalled();
    await Promise.all([key.verify(hex(signature), ["a"]), key.verify(hex(signature), ["b"])]);
    await key.verify(hex(signature), ["c"]);
    expect(importKey).toHaveBeenCalledTimes(1);
    expect(importKey.mock.calls[0]?.slice(2)).toEqual(["Ed25519", false, ["verify"]]);
  });

  it("says so where the platform has no Ed25519, and tries again at the next delivery", async () => {
    const cause = new DOMException("Unrecognized name.", "NotSupportedError");
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValueOnce(cause);
    const keys = [webKey(hex(publicKey))];
    await expect(matchEd25519("acme", keys, [hex(message)], hex(signature))).rejects.toMatchObject({
      code: "secret_unavailable",
      status: 500,
      carrier: "acme",
      cause: { message: "this platform's WebCrypto takes no Ed25519 key", cause },
    });
    expect(await matchEd25519("acme", keys, [hex(message)], hex(signature))).toBe(0);
  });
});
