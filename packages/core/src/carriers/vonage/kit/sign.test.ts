import { verifySignature } from "@vonage/jwt";
import fc from "fast-check";
import { decodeJwt, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { hashOf } from "../test-token.js";
import { vonageSamples } from "./samples.js";
import { signVonage } from "./sign.js";

const { secret, samples } = vonageSamples;
const URL = "https://hooks.example.com/";
const tokenIn = ({ authorization = "" }: Record<string, string>) => authorization.replace("Bearer ", "");

describe("signVonage", () => {
  it("signs as Vonage does: the vector", async () => {
    const request = { method: "POST", url: URL, body: samples.record.body, at: 1_577_887_261_000 } as const;
    // Made with Python's hashlib and hmac.
    expect(await signVonage(request, [secret], "c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5")).toEqual({
      authorization:
        "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE1Nzc4ODcyNjEsImp0aSI6ImM1YmE4ZjI0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZvbmFnZSIsInBheWxvYWRfaGFzaCI6IjY4ODlmMDU2NTI4ZTA1OTdkYTlmN2RmOWM2ZDRhMTliNDgyZWIzOTczNTRkYTViNmRmYzE5YTEzNzg4NjFkNjUiLCJhcGlfa2V5IjoiYTFiMmMzZCIsImFwcGxpY2F0aW9uX2lkIjoiYWFhYWFhYWEtYmJiYi1jY2NjLWRkZGQtMDEyMzQ1Njc4OWFiIn0.vYrI7-MWrY-0p5F5FWAWoNsQ54ZLCI1HKgEkFtr9M2s",
    });
  });

  it("makes what jose and Vonage's SDK take, of any body and secret", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.string({ minLength: 1 }), async (body, signatureSecret) => {
        const at = Date.now();
        const request = { method: "POST", url: URL, body, at } as const;
        const token = tokenIn(await signVonage(request, [{ ...secret, signatureSecret }]));
        expect(verifySignature(token, signatureSecret)).toBe(true);
        const { payload } = await jwtVerify(token, new TextEncoder().encode(signatureSecret), {
          algorithms: ["HS256"],
        });
        expect(payload).toMatchObject({
          iat: Math.floor(at / 1000),
          payload_hash: hashOf(body),
          api_key: "a1b2c3d",
          iss: "Vonage",
        });
      }),
      { numRuns: 30 },
    );
  });

  it("gives every token an id of its own, and covers the query on GET", async () => {
    const request = { method: "GET", url: `${URL}?a=1&b=x%20y`, body: "", at: 0 } as const;
    const [one, other] = [await signVonage(request, [secret]), await signVonage(request, [secret])];
    const [first, second] = [decodeJwt(tokenIn(one)), decodeJwt(tokenIn(other))];
    expect(first.payload_hash).toBe(hashOf('{"a":"1","b":"x y"}'));
    expect(first.jti).not.toBe(second.jti);
  });

  it("signs nothing without a secret", async () => {
    expect(await signVonage({ method: "POST", url: URL, body: "{}", at: 0 }, [])).toEqual({});
  });
});
