import { verifySignature } from "@vonage/jwt";
import { describe, expect, it } from "vitest";
import { vonageCourier } from "./courier.js";
import { vonageSecrets } from "./secrets.js";
import { payloadHash, type VonageClaims, vonageToken } from "./token.js";

// Of the Ruby SDK's test, and of the same secret over another body, computed apart from this code.
const SECRET = "ZYtdTtGV3BCFN7tWmOWr1md66XsquMggr4W2cTtXtcPgfnI0Xw";
const RUBY =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE1ODc0OTQ5NjIsImp0aSI6ImM1YmE4ZjI0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZvbmFnZSIsInBheWxvYWRfaGFzaCI6ImQ2YzBlNzRiNTg1N2RmMjBlM2I3ZTUxYjMwYzBjMmE0MGVjNzNhNzc4NzliNmYwNzRkZGM3YTIzMTdkZDAzMWIiLCJhcGlfa2V5IjoiYTFiMmMzZCIsImFwcGxpY2F0aW9uX2lkIjoiYWFhYWFhYWEtYmJiYi1jY2NjLWRkZGQtMDEyMzQ1Njc4OWFiIn0.JQRKi1d0SQitmjPINfTWMpt3XZkGsLbD7EjCdXoNSbk";
const BODY =
  '{"start_time":"2020-01-01T12:00:00Z","recording_url":"https://api.nexmo.com/v1/files/aaaaaaaa-bbbb-cccc-dddd-0123456789ab","size":12222,"recording_uuid":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab","end_time":"2020-01-01T12:01:00Z","conversation_uuid":"CON-aaaaaaaa-bbbb-cccc-dddd-0123456789ab","timestamp":"2020-01-01T14:00:00.000Z"}';
const OWN =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE1Nzc4ODcyNjEsImp0aSI6ImM1YmE4ZjI0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZvbmFnZSIsInBheWxvYWRfaGFzaCI6IjY4ODlmMDU2NTI4ZTA1OTdkYTlmN2RmOWM2ZDRhMTliNDgyZWIzOTczNTRkYTViNmRmYzE5YTEzNzg4NjFkNjUiLCJhcGlfa2V5IjoiYTFiMmMzZCIsImFwcGxpY2F0aW9uX2lkIjoiYWFhYWFhYWEtYmJiYi1jY2NjLWRkZGQtMDEyMzQ1Njc4OWFiIn0.vYrI7-MWrY-0p5F5FWAWoNsQ54ZLCI1HKgEkFtr9M2s";
const claimsOf = (token: string): VonageClaims =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
const claims: VonageClaims = {
  iat: 1587494962,
  jti: "c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5",
  iss: "Vonage",
  payload_hash: "d6c0e74b5857df20e3b7e51b30c0c2a40ec73a77879b6f074ddc7a2317dd031b",
  api_key: "a1b2c3d",
  application_id: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
};

describe("the token of Vonage's webhooks", () => {
  it("is the official one, byte for byte", () => {
    expect(vonageToken(claims, SECRET)).toBe(RUBY);
    expect(vonageToken({ ...claims, iat: 1577887261, payload_hash: payloadHash(BODY) }, SECRET)).toBe(OWN);
  });

  it("covers the body's bytes", () => {
    expect(payloadHash(BODY)).toBe("6889f056528e0597da9f7df9c6d4a19b482eb397354da5b6dfc19a1378861d65");
  });

  it("is taken by Vonage's SDK, with the right secret alone", () => {
    const secrets = vonageSecrets({ signatureSecret: SECRET });
    const proof = vonageCourier(secrets).prove({ method: "POST", url: "http://a.example/", headers: {}, body: BODY });
    const [, token = ""] = String(proof.authorization).split("Bearer ");
    expect(verifySignature(token, SECRET)).toBe(true);
    expect(verifySignature(token, `${SECRET}x`)).toBe(false);
    expect(claimsOf(token)).toEqual({
      iat: expect.any(Number),
      jti: expect.any(String),
      iss: "Vonage",
      payload_hash: payloadHash(BODY),
      api_key: secrets.apiKey,
      application_id: secrets.applicationId,
    });
  });
});

describe("Vonage's courier", () => {
  const courier = vonageCourier(vonageSecrets());
  const webhook = { name: "record", fields: { size: 1, recording_url: "https://a.example/b" } };

  it("writes JSON, or on GET the query, which is hashed as compact JSON", () => {
    const post = courier.write({ ...webhook, url: "http://a.example/x", method: "POST" });
    expect(post).toMatchObject({ headers: { "content-type": "application/json" } });
    expect(post.body).toBe('{"size":1,"recording_url":"https://a.example/b"}');
    const get = courier.write({ ...webhook, url: "http://a.example/x?y=1", method: "GET" });
    expect([get.url, get.body]).toEqual([
      "http://a.example/x?y=1&size=1&recording_url=https%3A%2F%2Fa.example%2Fb",
      "",
    ]);
    const { payload_hash } = claimsOf(String(courier.prove(get).authorization));
    expect(payload_hash).toBe(payloadHash('{"y":"1","size":"1","recording_url":"https://a.example/b"}'));
  });

  it("makes a new token for each attempt, and tries once more when no answer came", () => {
    const request = courier.write({ ...webhook, url: "http://a.example/x", method: "POST" });
    const [first, second] = [1, 2].map(() => claimsOf(String(courier.prove(request).authorization)).jti);
    expect(first).not.toBe(second);
    expect(courier.retries({ ...webhook, url: "", method: "POST" }, "TIMEOUT")).toBe(1);
    expect(courier.retriesAfter?.(503) ?? 0).toBe(0);
  });
});
