import { getExpectedTwilioSignature, validateRequest, validateRequestWithBody } from "twilio/lib/webhooks/webhooks.js";
import { describe, expect, it } from "vitest";
import { defaultSecrets } from "../secrets.js";
import { TIMEOUT } from "../webhooks/send.js";
import { twilioCourier, twilioSignature } from "./courier.js";

// Twilio's vectors: twilio-node spec/unit/webhooks/webhooks.spec.js, and https://www.twilio.com/docs/usage/security.
const MY = "https://mycompany.com/myapp.php?foo=1&bar=2";
const form = (fields: [string, string][]) => new URLSearchParams(fields).toString();
const call = (caller: string): [string, string][] => [
  ["To", "+18005551212"],
  ["CallSid", "CA1234567890ABCDE"],
  ["From", caller],
  ["Digits", "1234"],
  ["Caller", caller],
];
const FORM = "application/x-www-form-urlencoded; charset=UTF-8";
const JSON_TYPE = "application/json";
const HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
const EMPTY = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

describe("Twilio's signature", () => {
  it.each([
    ["a form", MY, FORM, form(call("+14158675309")), "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [
      "the example of the page",
      MY.replace("mycompany", "example"),
      FORM,
      form(call("+14158675310")),
      "L/OH5YylLD5NRKLltdqwSvS0BnU=",
    ],
    [
      "a repeated field",
      MY,
      FORM,
      form([
        ["Sid", "CA123"],
        ["SidAccount", "AC123"],
        ["Digits", "5678"],
        ["Digits", "1234"],
        ["Digits", "1234"],
      ]),
      "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
    ],
    [
      "JSON",
      `${MY}&bodySHA256=${HASH}`,
      JSON_TYPE,
      '{"property": "value", "boolean": true}',
      "a9nBmqA0ju/hNViExpshrM61xv4=",
    ],
    ["JSON that is empty", `${MY}&bodySHA256=${EMPTY}`, JSON_TYPE, "{}", "rw/jVviOgicj2+kHZULvebnA4ag="],
  ])("is Twilio's own of %s", (_, url, type, body, signature) => {
    expect(twilioSignature({ url, method: "POST", headers: { "content-type": type }, body }, "12345")).toBe(signature);
  });

  it("leaves the port out with https, and keeps it with http", () => {
    const of = (url: string) => twilioSignature({ url, method: "GET", headers: {}, body: "" }, "12345");
    expect(of("https://a.example:8443/x?y=1")).toBe(getExpectedTwilioSignature("12345", "https://a.example/x?y=1", {}));
    expect(of("http://a.example:8080/x")).toBe(getExpectedTwilioSignature("12345", "http://a.example:8080/x", {}));
  });
});

describe("a webhook", () => {
  const { authToken } = defaultSecrets.twilio;
  const courier = twilioCourier(defaultSecrets.twilio);
  const fields = { RecordingStartTime: "Fri, 14 Oct 2016 21:56:34 +0000", Digits: "", Name: "Grüße + (Dank)" };

  it.each([
    ["POST", "https://example.com/hook#rc=3&rp=all"],
    ["POST", "https://user:p%40ss@example.com:8443/hook?b=2&a=x%20y"],
    ["GET", "https://example.com/hook?b=2"],
    ["GET", "http://127.0.0.1:8080/"],
  ] as const)("is taken by Twilio's SDK: %s %s", (method, url) => {
    const request = courier.write({ name: "completed", url, method, fields });
    const { "x-twilio-signature": signature = "" } = courier.prove(request);
    const body = Object.fromEntries(new URLSearchParams(request.body));
    expect(validateRequest(authToken, signature, request.url, body)).toBe(true);
    expect(request.url).not.toMatch(/#|@/);
  });

  it("brings the URL's user and password as Basic", () => {
    const url = "https://user:p%40ss@example.com/hook";
    const { headers } = courier.write({ name: "completed", url, method: "POST", fields });
    expect(headers.authorization).toBe(`Basic ${btoa("user:p@ss")}`);
  });

  it("of Voice Intelligence is JSON, vouched for by its hash", () => {
    const name = "voice_intelligence_transcript_available";
    const webhook = {
      name,
      url: "https://example.com/hook?a=1",
      method: "POST",
      fields: { event_type: name },
    } as const;
    const request = courier.write(webhook);
    const { "x-twilio-signature": signature = "" } = courier.prove(request);
    expect(request.headers["content-type"]).toBe("application/json");
    expect(validateRequestWithBody(authToken, signature, request.url, request.body)).toBe(true);
    expect(validateRequestWithBody(authToken, signature, request.url, `${request.body} `)).toBe(false);
  });

  it("encodes a blank as %20, keeps empty fields, and has one token for all its tries", () => {
    const webhook = { name: "completed", url: "https://example.com/", method: "POST", fields } as const;
    const [first, again] = [courier.write(webhook), courier.write(webhook)];
    expect(first.body).toContain("RecordingStartTime=Fri%2C%2014%20Oct%202016%2021%3A56%3A34%20%2B0000&Digits=&");
    const token = "i-twilio-idempotency-token";
    expect(again.headers[token]).toBe(first.headers[token]);
    expect(courier.write({ ...webhook }).headers[token]).not.toBe(first.headers[token]);
  });

  it.each([
    ["", "ECONNREFUSED", 1],
    ["", TIMEOUT, 0],
    ["#rc=3", "ECONNREFUSED", 3],
    ["#rc=9&rp=all", TIMEOUT, 5],
    ["#rp=5xx,rt", TIMEOUT, 1],
    ["#rp=5xx,rt", "ECONNREFUSED", 0],
    ["#rc=0", "ECONNREFUSED", 0],
  ])("at a URL that ends in %j goes again after %s: %i times", (fragment, error, times) => {
    const webhook = { name: "completed", url: `https://example.com/${fragment}`, method: "POST", fields } as const;
    expect(courier.retries(webhook, error)).toBe(times);
  });
});
