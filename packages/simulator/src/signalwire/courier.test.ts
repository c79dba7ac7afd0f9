import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { defaultSecrets } from "../secrets.js";
import { signalwireCourier, signalwireSignatures } from "./courier.js";

// Its `exports` name no types.
const { RestClient } = createRequire(import.meta.url)("@signalwire/compatibility-api") as {
  RestClient: { validateRequest(key: string, header: string, url: string, params: object): boolean };
};
const KEY = "PSKtest1234567890abcdef";
const URL_CALLED = "https://hooks.example.com/signalwire/recording";
const sign = (url: string, type: string, body: string, key = KEY) =>
  signalwireSignatures({ url, method: "POST", headers: { "content-type": type }, body }, key);

describe("SignalWire's signature", () => {
  it("of JSON is SignalWire's own, in hex", () => {
    // From signalwire-python's tests.
    const body = '{"event":"call.state","params":{"call_id":"abc-123","state":"answered"}}';
    expect(sign("https://example.ngrok.io/webhook", "application/json", body)).toEqual({
      "x-signalwire-signature": "c3c08c1fefaf9ee198a100d5906765a6f394bf0f",
      "x-signalwire-sha256-signature": "2a29f8a92b11df39da80c3b185fd62173d49c294184da585ff951eae4433571c",
    });
  });

  it("of a SWML event is over its bytes, in both hashes", () => {
    // Computed by OpenSSL.
    const [project, space] = ["720796a0-8ee9-4350-83bd-2d07a3121f1e", "58d1d3a1-6b1f-4a3e-8d2f-5f1a2b3c4d5e"];
    const body = `{"event_type":"calling.call.record","event_channel":"demo","timestamp":1700000000.123,"project_id":"${project}","space_id":"${space}","params":{"call_id":"7bb5ae2c-6d4a-4f2f-9f5e-9a0f5f1b2c3d","node_id":"n-1","control_id":"c-1","state":"finished","record":{"url":"https://files.example.com/rec.mp3","duration":12.34,"size":98765,"format":"mp3"}}}`;
    expect(sign(URL_CALLED, "application/json", body)).toEqual({
      "x-signalwire-signature": "96c2b35c2d54a68b69a3bc4ed58765cf38695990",
      "x-signalwire-sha256-signature": "3673b7d57dcca8e885334f69f88771c904cce3fb3dcf20e247fd898daadf5b90",
    });
  });

  it("of a form is the one that its SDK shares with Twilio's, in base64", () => {
    const fields = { CallSid: "CA1234567890ABCDE", Caller: "+14158675309", Digits: "1234", From: "+14158675309" };
    const body = new URLSearchParams({ To: "+18005551212", ...fields }).toString();
    const type = "application/x-www-form-urlencoded";
    expect(sign("https://mycompany.com/myapp.php?foo=1&bar=2", type, body, "12345")).toEqual({
      "x-signalwire-signature": "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    });
  });
});

describe("a webhook", () => {
  const { signingKey } = defaultSecrets.signalwire;
  const courier = signalwireCourier(defaultSecrets.signalwire);
  const fields = { RecordingStatus: "completed", Digits: "", Name: "Grüße + (Dank)", RecordingDuration: 9 };

  it.each([
    ["POST", `${URL_CALLED}?tenant=7#x`],
    ["POST", "https://user:word@hooks.example.com/x"],
    ["GET", `${URL_CALLED}?tenant=7`],
    ["GET", "http://127.0.0.1:8080/"],
  ] as const)("is taken by SignalWire's SDK: %s %s", (method, url) => {
    const request = courier.write({ name: "completed", url, method, fields });
    const { "x-signalwire-signature": signature = "" } = courier.prove(request);
    const body = Object.fromEntries(new URLSearchParams(request.body));
    expect(RestClient.validateRequest(String(signingKey), signature, request.url, body)).toBe(true);
    expect(RestClient.validateRequest("PSKanother", signature, request.url, body)).toBe(false);
  });

  it("of SWML is JSON", () => {
    const webhook = {
      name: "finished",
      url: URL_CALLED,
      method: "POST",
      fields: { event_type: "x", params: {} },
    } as const;
    const request = courier.write(webhook);
    expect([request.headers["content-type"], JSON.parse(request.body)]).toEqual(["application/json", webhook.fields]);
    expect(courier.prove(request)["x-signalwire-signature"]).toMatch(/^[0-9a-f]{40}$/);
  });

  it("is tried three times in all, and not signed without a key", () => {
    const webhook = { name: "completed", url: URL_CALLED, method: "POST", fields } as const;
    expect(courier.retries(webhook, "ECONNREFUSED")).toBe(2);
    const unsigned = signalwireCourier({ ...defaultSecrets.signalwire, signingKey: null });
    expect(unsigned.prove(unsigned.write(webhook))).toEqual({});
  });
});
