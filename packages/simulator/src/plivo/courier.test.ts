import { validateV3Signature } from "plivo/dist/utils/v3Security.js";
import { describe, expect, it } from "vitest";
import { plivoCourier, plivoSignature } from "./courier.js";

// Plivo's vectors: plivo-go utils_test.go (TestValidateSignatureV3Pass1 to 4), plivo-ruby spec/signature_spec.rb.
const TOKEN = "Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4";
const nonce = "31627761595286130198";
const U = "https://plivobin.non-prod.plivops.com/api/v1/validate_signature03.xml";
const X = "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36";
const params = new URLSearchParams({
  Direction: "outbound",
  From: "19792014278",
  CallStatus: "in-progress",
  BillRate: "0.002",
  ParentAuthID: "MANWVLYTK4ZWU1YTY4QA",
  To: "sip:PlivoSignature382029104058171078704104@phone-qa.voice.plivodev.com",
  "SIP-H-To": "<sip:PlivoSignature382029104058171078704104@52.9.11.55;transport=udp>;tag=1",
  SessionStart: "2020-04-08 11:34:33.238707",
  Event: "StartApp",
  ALegUUID: X,
  ALegRequestUUID: X,
  CallUUID: X,
  RequestUUID: X,
}).toString();

describe("Plivo's signature V3", () => {
  it.each([
    ["POST", `${U}/?a=b&c=d`, params, "k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c="],
    ["POST", U, params, "iAjE5QqI37mbkYe4w3jTMudqEzbDufdqi7sYwTu64e0="],
    ["GET", `${U}?${params}`, "", "i/MQsaQSAd6fiKhOh2qeeeLHZ9faldADSb3/7+Akfbc="],
  ] as const)("is Plivo's own: %s %s", (method, url, body, signature) => {
    expect(plivoSignature({ method, url, body, nonce }, TOKEN)).toBe(signature);
  });

  it.each([
    ["POST", "https://example.com/hook#rt=3000"],
    ["POST", "https://example.com/hook?b=2&a=x%20y"],
    ["GET", "https://example.com/hook?b=2"],
    ["GET", "http://127.0.0.1:8080/"],
  ] as const)("on a webhook is taken by Plivo's SDK: %s %s", (method, url) => {
    const courier = plivoCourier({ authId: "MA", authToken: TOKEN });
    const fields = {
      EventName: "MPCRecordingPaused",
      EventTimestamp: "2020-12-24 10:20:07+00:00",
      RecordingEndTime: "",
    };
    const request = courier.write({ name: "MPCRecordingPaused", url, method, fields });
    const proof = courier.prove(request);
    const body = Object.fromEntries(new URLSearchParams(request.body));
    for (const header of ["x-plivo-signature-v3", "x-plivo-signature-ma-v3"]) {
      const sent = [proof["x-plivo-signature-v3-nonce"] ?? "", TOKEN, proof[header] ?? ""] as const;
      expect(validateV3Signature(method, request.url, ...sent, body)).toBe(true);
    }
    expect(proof["x-plivo-signature-v3-nonce"]).toMatch(/^\d{20}$/);
    expect(request.url).not.toContain("#");
  });

  it("sends the plus of a time zone so that it stays one", () => {
    const courier = plivoCourier({ authId: "MA", authToken: TOKEN });
    const fields = { EventTimestamp: "2020-12-24 10:20:07+00:00" };
    expect(courier.write({ name: "x", url: "https://a.example/", method: "POST", fields }).body).toBe(
      "EventTimestamp=2020-12-24+10%3A20%3A07%2B00%3A00",
    );
  });
});
