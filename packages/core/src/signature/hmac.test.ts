import { createHmac } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { hmacKey as nodeKey } from "./hmac.node.js";
import { hmacKey as webKey } from "./hmac.web.js";

const base64ToHex = (text: string) => Buffer.from(text, "base64").toString("hex");

const FREECLIMB_SECRET = "sigsec_ead6d3b6904196c60835d039e91b3341c77a7793";
const FREECLIMB_BODY =
  '{"accountId":"AC1334ffb694cd8d969f51cddf5f7c9b478546d50c","callId":"CAccb0b00506553cda09b51c5477f672a49e0b2213",' +
  '"callStatus":"ringing","conferenceId":null,"direction":"inbound","from":"+13121000109","parentCallId":null,' +
  '"queueId":null,"requestType":"inboundCall","to":"+13121000096"}';

const VECTORS: [name: string, secret: string, parts: (string | Uint8Array)[], mac: string][] = [
  // RFC 4231, section 4: the cases whose key is text in UTF-8 (not 3, 6 and 7, whose key is bytes 0xaa).
  [
    "RFC 4231 case 1",
    "\x0b".repeat(20),
    ["Hi There"],
    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
  ],
  [
    "RFC 4231 case 2",
    "Jefe",
    ["what do ya want ", "for nothing?"],
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  [
    "RFC 4231 case 4",
    String.fromCharCode(...Array.from({ length: 25 }, (_, i) => i + 1)),
    [new Uint8Array(50).fill(0xcd)],
    "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
  ],
  [
    "RFC 4231 case 5 (the first 128 bits)",
    "\x0c".repeat(20),
    ["Test With Truncation"],
    "a3b6167473100ee06e0c796c2955552b",
  ],
  // FreeClimb's nodejs-sdk, __tests__/manual/RequestVerifier.spec.ts.
  [
    "FreeClimb",
    FREECLIMB_SECRET,
    ["1679944186", ".", Buffer.from(FREECLIMB_BODY)],
    "c3957749baf61df4b1506802579cc69a74c77a1ae21447b930e5a704f9ec4120",
  ],
  // plivo-node, test/utils.js.
  [
    "Plivo V2",
    "my_auth_token",
    ["https://answer.url", "12345"],
    base64ToHex("ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc="),
  ],
];

afterEach(() => vi.restoreAllMocks());

describe.each([
  ["node", nodeKey],
  ["web", webKey],
])("hmacKey on %s", (_platform, hmacKey) => {
  it.each(VECTORS)("signs %s", async (_name, secret, parts, mac) => {
    expect((await hmacKey(secret).sign("hex", parts)).slice(0, mac.length)).toBe(mac);
  });

  it("takes parts for one message, of any bytes and any text, again and again", async () => {
    const part = fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array(), fc.constant("\uD800"));
    const secret = fc.string({ unit: "binary", minLength: 1, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(secret, fc.array(part), async (text, parts) => {
        const key = hmacKey(text);
        const whole = Buffer.concat(parts.map((item) => Buffer.from(item as string)));
        const expected = createHmac("sha256", Buffer.from(text)).update(whole).digest("hex");
        expect(await key.sign("hex", parts)).toBe(expected);
        expect(await key.sign("hex", [whole])).toBe(expected);
        expect(await key.sign("base64", [whole])).toBe(Buffer.from(expected, "hex").toString("base64"));
      }),
    );
  });

  it("signs a view by its own bytes, not by its whole buffer", async () => {
    const part = Uint8Array.from(Buffer.from("..Hi There..")).subarray(2, 10);
    expect(await hmacKey("\x0b".repeat(20)).sign("hex", [part])).toBe(VECTORS[0]?.[3]);
  });
});

describe.each([
  ["node", nodeKey],
  ["web", webKey],
])("hmacKey for SHA-1 on %s", (_platform, hmacKey) => {
  // RFC 2202, section 3: the cases whose key is text in UTF-8.
  it.each([
    ["\x0b".repeat(20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"],
    ["Jefe", "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"],
  ])("signs with %j", async (secret, text, mac) => {
    expect(await hmacKey(secret, "SHA-1").sign("hex", [text])).toBe(mac);
    expect(await hmacKey(secret, "SHA-1").sign("base64", [text])).toBe(Buffer.from(mac, "hex").toString("base64"));
  });
});

describe("on node", () => {
  it("signs synchronously", () => {
    expect(nodeKey("Jefe").sign("hex", ["x"])).toMatch(/^[\da-f]{64}$/);
  });
});

describe("on the web", () => {
  it("imports the key at the first use, and once", async () => {
    const importKey = vi.spyOn(crypto.subtle, "importKey");
    const key = webKey("Jefe");
    expect(importKey).not.toHaveBeenCalled();
    await Promise.all([key.sign("hex", ["a"]), key.sign("hex", ["b"])]);
    await key.sign("hex", ["c"]);
    expect(importKey).toHaveBeenCalledTimes(1);
    expect(importKey.mock.calls[0]?.slice(2)).toEqual([{ name: "HMAC", hash: "SHA-256" }, false, ["sign"]]);
  });

  it("does not keep a failure to import", async () => {
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValueOnce(new Error("not now"));
    const key = webKey("Jefe");
    const failures = await Promise.allSettled([key.sign("hex", ["a"]), key.sign("hex", ["b"])]);
    expect(failures.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await key.sign("hex", ["what do ya want for nothing?"])).toBe(VECTORS[1]?.[3]);
  });
});
