import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { telnyxSamples } from "./samples.js";
import { signTelnyx } from "./sign.js";

const { secret, samples } = telnyxSamples;
const request = (body: string, at: number) =>
  ({ method: "POST", url: "https://hooks.example.com/", body, at }) as const;
const d = Buffer.from(secret.privateKey, "base64").toString("base64url");
const x = Buffer.from(secret.publicKey, "base64").toString("base64url");
const privateKey = createPrivateKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", d, x } });

describe("signTelnyx", () => {
  // Made with OpenSSL from the same seed, and taken by the verifier of Telnyx's own SDK.
  it.each([
    [
      samples["call.recording.saved"].body,
      "CHar6SnANu2NCzrx+dhhz4SEC3mMS6V+F/2SuosAU3f4maHFqLL6rPxtRQXFNEZzfuDQmuEj3Z5fIY4UiMW7BQ==",
    ],
    [
      '{"data":{"event_type":"call.recording.saved","id":"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0"}}',
      "+cXlRITWQTyCo4RzPyNdSwLzb/4biVCKPaJ+NjLt7TJaPt0vCT0TpWiIN0z/VPCLWYyeexK+QPSJixaY+F1FCg==",
    ],
    [
      samples["texml.recording"].body,
      "Cmy8KZgw117kpQdWFJ4Rr15TW0EXdVomA47A3SgAhzgskfgosxHWi9uuCE/If9aDl///POle3D4Px62stTs+AQ==",
    ],
  ])("signs as Telnyx does: vector %#", async (body, signature) => {
    expect(await signTelnyx(request(body, 1_700_000_000_000), [secret])).toEqual({
      "telnyx-signature-ed25519": signature,
      "telnyx-timestamp": "1700000000",
    });
  });

  it("signs whole seconds and UTF-8, as OpenSSL does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.nat(4e12), async (body, at) => {
        const headers = await signTelnyx(request(body, at), [secret]);
        const time = String(Math.floor(at / 1000));
        const message = Buffer.from(`${time}|${body}`);
        expect(headers).toEqual({
          "telnyx-signature-ed25519": sign(null, message, privateKey).toString("base64"),
          "telnyx-timestamp": time,
        });
      }),
    );
  });

  it("has keys that belong together", () => {
    const signature = sign(null, Buffer.from("x"), privateKey);
    const jwk = { kty: "OKP", crv: "Ed25519", x };
    expect(verify(null, Buffer.from("x"), createPublicKey({ format: "jwk", key: jwk }), signature)).toBe(true);
  });

  it("signs nothing without a key", async () => {
    expect(await signTelnyx(request("{}", 0), [])).toEqual({});
  });
});
