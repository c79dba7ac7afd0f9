import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { twilio } from "./index.js";

const ORIGIN = "https://hooks.example.com";
const PATH = "/webhooks/recordings/twilio";

/** What came of a form that is not Twilio's. */
async function outcome(body: string, headers: Record<string, string>, authToken = "our-twilio-token") {
  const seen: string[] = [];
  const hooks = createHookswitch({
    publicUrl: ORIGIN,
    carriers: [twilio({ authToken })],
    onEvent: ({ id }) => seen.push(id),
    onOther: () => seen.push("other"),
    onError: ({ code }) => seen.push(code),
  });
  const { reply } = await hooks.handle({ method: "POST", url: PATH, headers, body });
  return [reply.status, ...seen];
}

const AC = "720796a0-8ee9-4350-83bd-2d07a3121f1e";
const RE = "19e436af-5688-4307-b03b-bdb2b42b8142";

/** SignalWire's compatibility API: Twilio's names, and its scheme under another header with another key. */
const signalWire = new URLSearchParams({
  AccountSid: AC,
  CallSid: "7bb5ae2c-6d4a-4f2f-9f5e-9a0f5f1b2c3d",
  RecordingSid: RE,
  RecordingUrl: `https://demo.signalwire.com/api/laml/2010-04-01/Accounts/${AC}/Recordings/${RE}`,
  RecordingStatus: "completed",
  RecordingDuration: "9",
  RecordingChannels: "1",
  RecordingSource: "RecordVerb",
});

const mac = (key: string, encoding: "hex" | "base64") => {
  const fields = [...signalWire].sort(([one], [other]) => (one < other ? -1 : 1)).flat();
  return createHmac("sha1", key)
    .update(ORIGIN + PATH + fields.join(""))
    .digest(encoding);
};

describe("what has Twilio's names and is not Twilio's", () => {
  it("is refused with SignalWire's own header", async () => {
    const headers = { "x-signalwire-signature": mac("PSKtest1234567890abcdef", "base64") };
    expect(await outcome(signalWire.toString(), headers)).toEqual([401, "signature_missing"]);
    // Not even where its key is the token: the header is not Twilio's.
    expect(await outcome(signalWire.toString(), headers, "PSKtest1234567890abcdef")).toEqual([
      401,
      "signature_missing",
    ]);
  });

  it("is refused with SignalWire's signature in Twilio's header", async () => {
    const base64 = { "x-twilio-signature": mac("PSKtest1234567890abcdef", "base64") };
    expect(await outcome(signalWire.toString(), base64)).toEqual([401, "signature_mismatch"]);
    const hex = { "x-twilio-signature": mac("PSKtest1234567890abcdef", "hex") };
    expect(await outcome(signalWire.toString(), hex)).toEqual([401, "signature_malformed"]);
  });

  it("is refused with Telnyx's signature, of TeXML", async () => {
    const body = new URLSearchParams({
      ...{ AccountSid: "a4f3c1d2-7b11-4c3a-9d0e-2f6b8a1c0e55", CallSid: "v3:KTqkVnGx", RecordingSid: "0ab3c1d2" },
      ...{ RecordingUrl: "https://s3.amazonaws.com/telephony-recorder-prod/x.mp3", RecordingStatus: "completed" },
      ...{ RecordingChannels: "2", RecordingDuration: "9", RecordingSource: "StartCallRecordingAPI" },
    }).toString();
    const { privateKey } = generateKeyPairSync("ed25519");
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = sign(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString("base64");
    const telnyx = { "telnyx-signature-ed25519": signature, "telnyx-timestamp": timestamp };
    expect(await outcome(body, telnyx)).toEqual([401, "signature_missing"]);
    expect(await outcome(body, { ...telnyx, "x-twilio-signature": signature })).toEqual([401, "signature_malformed"]);
  });
});
