import { describe, expect, it } from "vitest";
import { type Sent, send } from "./test-receiver.js";

interface Vector {
  key: string;
  url: string;
  body: string;
  signature: string;
}

const PSK = "PSKtest1234567890abcdef";
const HOOK = "https://hooks.example.com/signalwire/recording";
const PROJECT = "720796a0-8ee9-4350-83bd-2d07a3121f1e";
const RECORDING = "19e436af-5688-4307-b03b-bdb2b42b8142";
const CALL = "7bb5ae2c-6d4a-4f2f-9f5e-9a0f5f1b2c3d";

const form = new URLSearchParams({
  AccountSid: PROJECT,
  CallSid: CALL,
  RecordingSid: RECORDING,
  RecordingUrl: `https://demo.signalwire.com/api/laml/2010-04-01/Accounts/${PROJECT}/Recordings/${RECORDING}`,
  RecordingStatus: "completed",
  RecordingDuration: "9",
  RecordingChannels: "1",
  RecordingSource: "RecordVerb",
}).toString();

const json =
  '{"event_type":"calling.call.record","event_channel":"demo","timestamp":1700000000.123,"project_id":"720796a0-8ee9-4350-83bd-2d07a3121f1e","space_id":"58d1d3a1-6b1f-4a3e-8d2f-5f1a2b3c4d5e","params":{"call_id":"7bb5ae2c-6d4a-4f2f-9f5e-9a0f5f1b2c3d","node_id":"n-1","control_id":"c-1","state":"finished","record":{"url":"https://files.example.com/rec.mp3","duration":12.34,"size":98765,"format":"mp3"}}}';

const VECTORS: [about: string, vector: Vector][] = [
  [
    "JSON in hexadecimal digits (signalwire-python)",
    {
      ...{ key: PSK, url: "https://example.ngrok.io/webhook" },
      body: '{"event":"call.state","params":{"call_id":"abc-123","state":"answered"}}',
      signature: "c3c08c1fefaf9ee198a100d5906765a6f394bf0f",
    },
  ],
  [
    "a form (Twilio's first, which SignalWire's SDKs have too)",
    {
      ...{ key: "12345", url: "https://mycompany.com/myapp.php?foo=1&bar=2" },
      body: "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212",
      signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    },
  ],
  [
    "JSON whose hash is in the URL (signalwire-python)",
    {
      key: PSK,
      url: "https://example.ngrok.io/webhook?bodySHA256=69f3cbfc18e386ef8236cb7008cd5a54b7fed637a8cb3373b5a1591d7f0fd5f4",
      body: '{"event":"call.state"}',
      signature: "dfO9ek8mxyFtn2nMz24plPmPfIY=",
    },
  ],
  [
    "a recording's form (computed with the SDK)",
    { key: PSK, url: HOOK, body: form, signature: "EfWjptPBhtoSEqFOi9V++RXZ3n0=" },
  ],
  ["a recording's JSON", { key: PSK, url: HOOK, body: json, signature: "96c2b35c2d54a68b69a3bc4ed58765cf38695990" }],
];

const refusal = async ({ url, body, signature, key }: Vector, options: { signingKey?: string | string[] } = {}) => {
  const [, origin = "", target = ""] = /^(https?:\/\/[^/?]+)(.*)$/.exec(url) ?? [];
  const request: Sent = { url: target, headers: { "x-signalwire-signature": signature }, body };
  return (await send(request, { signingKey: key, ...options }, origin)).error;
};

/** The value with a sign in its middle changed: still as many bytes in the same notation. */
const forged = (text: string) => text.replace(/.(?=.{5}$)/, (char) => (char === "a" ? "b" : "a"));

describe("vectors of SignalWire's SDKs, and some computed", () => {
  it.each(VECTORS)("takes %s", async (_about, vector) => {
    expect(await refusal(vector)).toBeNull();
    expect(await refusal(vector, { signingKey: ["the-new-one", vector.key] })).toBeNull();
  });

  it.each(VECTORS)("refuses %s, once anything of it differs", async (_about, vector) => {
    const { url, body, signature } = vector;
    expect(await refusal({ ...vector, signature: forged(signature) })).toBe("signature_mismatch");
    expect(await refusal({ ...vector, key: "another-key" })).toBe("signature_mismatch");
    expect(await refusal({ ...vector, url: `${url}${url.includes("?") ? "&" : "?"}x=1` })).toBe("signature_mismatch");
    expect(await refusal({ ...vector, url: url.replace("https://", "http://") })).toBe("signature_mismatch");
    const changed = body.startsWith("{") ? `${body} ` : `${body}&x=1`;
    expect(await refusal({ ...vector, body: changed })).toBe("signature_mismatch");
  });
});
