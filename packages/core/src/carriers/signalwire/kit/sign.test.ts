import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signSignalWire } from "./sign.js";

const post = (url: string, body: string) => ({ method: "POST", url, body, at: 0 }) as const;
const PSK = "PSKtest1234567890abcdef";
const TWILIOS = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";

describe("signSignalWire", () => {
  it.each([
    [
      "a form (SignalWire's SDKs)",
      ["12345", post("https://mycompany.com/myapp.php?foo=1&bar=2", TWILIOS)],
      "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    ],
    [
      "the same called by its port",
      ["12345", post("https://mycompany.com:443/myapp.php?foo=1&bar=2", TWILIOS)],
      "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    ],
    [
      "JSON (signalwire-python)",
      [
        PSK,
        post(
          "https://example.ngrok.io/webhook",
          '{"event":"call.state","params":{"call_id":"abc-123","state":"answered"}}',
        ),
      ],
      "c3c08c1fefaf9ee198a100d5906765a6f394bf0f",
    ],
  ] as const)("signs %s", async (_about, [key, request], signature) => {
    expect(await signSignalWire(request, [key, "other"])).toEqual({ "x-signalwire-signature": signature });
  });

  it("keeps repeats, in the order in which they came", async () => {
    const expected = createHmac("sha1", PSK).update("https://h/xaza2b1b1").digest("base64");
    expect(await signSignalWire(post("https://h/x", "b=1&a=z&b=1&a=2"), [PSK])).toEqual({
      "x-signalwire-signature": expected,
    });
  });

  it("writes a MAC with all its zeros, and signs nothing without a key", async () => {
    for (let round = 0; round < 300; round++) {
      const body = JSON.stringify({ round });
      const expected = createHmac("sha1", PSK).update(`https://h/x${body}`).digest("hex");
      expect(await signSignalWire(post("https://h/x", body), [PSK])).toEqual({ "x-signalwire-signature": expected });
    }
    expect(await signSignalWire(post("https://h/x", "{}"), [])).toEqual({});
  });
});
