import { describe, expect, it } from "vitest";
import { telnyxCourier } from "./courier.js";
import { telnyxPublicKey, telnyxSignature } from "./keys.js";
import { telnyxSecrets } from "./secrets.js";

// Computed apart from this code; the private key is the bytes 00 to 1f.
const SEED = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString("base64");
const PUBLIC_KEY = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=";
const ENVELOPE =
  '{"data":{"record_type":"event","event_type":"call.recording.saved","id":"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0","occurred_at":"2023-11-14T22:13:19.521992Z","payload":{"call_control_id":"v3:demo","call_leg_id":"428c31b6-7af4-4bcb-b7f5-5013ef9657c1","call_session_id":"428c31b6-abf3-3bc1-b7f4-5013ef9657c1","channels":"dual","client_state":null,"connection_id":"1234567890","recording_id":"4577f9a2-cf0e-44f3-ac57-9f95fb03fa47","recording_started_at":"2023-11-14T22:12:01.000000Z","recording_ended_at":"2023-11-14T22:13:18.250000Z","recording_urls":{"mp3":"https://s3.example.com/rec.mp3?X-Amz-Expires=600"},"public_recording_urls":{}}},"meta":{"attempt":1,"delivered_to":"https://hooks.example.com/telnyx"}}';
const SHORT = '{"data":{"event_type":"call.recording.saved","id":"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0"}}';
const FORM =
  "AccountSid=cb6cfbbc-eb00-41af-a3f3-0d7b32009e4b&CallSid=v3%3Ademo&CallSidLegacy=v3%3Ademo&ConnectionId=1234567890&RecordingChannels=1&RecordingDuration=5&RecordingSid=35094891-3290-4142-b2c2-b2eda57534cf&RecordingSource=DialVerb&RecordingStatus=completed&RecordingUrl=https%3A%2F%2Fs3.example.com%2Frec.mp3";

describe("Telnyx's signature", () => {
  it("has the public key that belongs to the private one", () => {
    expect(telnyxPublicKey(SEED)).toBe(PUBLIC_KEY);
    expect(telnyxSecrets({ privateKey: SEED }).publicKey).toBe(PUBLIC_KEY);
    expect(() => telnyxSecrets({ privateKey: "short" })).toThrow(TypeError);
  });

  it.each([
    [
      "an envelope",
      ENVELOPE,
      "CHar6SnANu2NCzrx+dhhz4SEC3mMS6V+F/2SuosAU3f4maHFqLL6rPxtRQXFNEZzfuDQmuEj3Z5fIY4UiMW7BQ==",
    ],
    ["a short one", SHORT, "+cXlRITWQTyCo4RzPyNdSwLzb/4biVCKPaJ+NjLt7TJaPt0vCT0TpWiIN0z/VPCLWYyeexK+QPSJixaY+F1FCg=="],
    ["a form", FORM, "Cmy8KZgw117kpQdWFJ4Rr15TW0EXdVomA47A3SgAhzgskfgosxHWi9uuCE/If9aDl///POle3D4Px62stTs+AQ=="],
  ])("is the one of %s", (_about, body, signature) => {
    expect(telnyxSignature(1700000000, body, SEED)).toBe(signature);
  });
});

describe("Telnyx's courier", () => {
  const courier = telnyxCourier(telnyxSecrets());
  const webhook = { name: "x", url: "https://hooks.example.com/telnyx", method: "POST" } as const;

  it("writes an envelope as JSON and counts the attempts in it", () => {
    const fields = { data: { id: "1" } };
    const { headers, body } = courier.write({ ...webhook, fields }, 3);
    expect(headers).toEqual({ "content-type": "application/json", "user-agent": "telnyx-webhooks" });
    expect(body).toBe('{"data":{"id":"1"},"meta":{"attempt":3,"delivered_to":"https://hooks.example.com/telnyx"}}');
  });

  it("writes TeXML's fields as a form", () => {
    const { headers, body } = courier.write({ ...webhook, fields: { CallSid: "v3:a b", RecordingChannels: 1 } });
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(body).toBe("CallSid=v3%3Aa+b&RecordingChannels=1");
  });

  it.each([
    [200, 0],
    [400, 0],
    [401, 0],
    [404, 0],
    [408, 2],
    [429, 2],
    [500, 2],
    [503, 2],
  ])("after a %i tries %i times again", (status, times) => {
    expect(courier.retriesAfter?.(status)).toBe(times);
  });
});
