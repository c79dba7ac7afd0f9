import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { sampleDelivery, samples } from "../../testing/index.js";
import { freeclimb } from "../freeclimb/index.js";
import { plivo } from "../plivo/index.js";
import { telnyx } from "./index.js";

const URL = "https://hooks.example.com/webhooks/recordings/telnyx";
const BODY = new URLSearchParams({
  AccountSid: "AC00000000000000000000000000000001",
  CallSid: "CA00000000000000000000000000000002",
  RecordingSid: "RE00000000000000000000000000000003",
  RecordingStatus: "completed",
  RecordingUrl: "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE3",
});
const FORM = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };

/** As Twilio and, with another header, SignalWire sign: the URL, then names and values in order. */
const sha1 = createHmac("sha1", "12345")
  .update(URL + [...BODY].sort().flat().join(""))
  .digest("base64");

async function answerTo(headers: Record<string, string>, body = BODY.toString()) {
  const codes: string[] = [];
  const hooks = createHookswitch({
    carriers: [telnyx({ publicKey: samples.telnyx.secret.publicKey })],
    onEvent: () => codes.push("event"),
    onOther: () => codes.push("other"),
    onError: ({ code }) => codes.push(code),
  });
  const { reply } = await hooks.handle({ method: "POST", url: URL, headers: { ...FORM, ...headers }, body });
  return [reply.status, ...codes];
}

describe("refused as Telnyx's", () => {
  const now = String(Math.floor(Date.now() / 1000));

  it.each([
    ["Twilio's delivery", { "x-twilio-signature": sha1 }, "signature_missing"],
    ["SignalWire's delivery", { "x-signalwire-signature": sha1 }, "signature_missing"],
    [
      "Twilio's signature under Telnyx's header",
      { "telnyx-signature-ed25519": sha1, "telnyx-timestamp": now },
      "signature_malformed",
    ],
    [
      "Standard Webhooks' headers",
      { "webhook-signature": `v1,${sha1}`, "webhook-timestamp": now },
      "signature_missing",
    ],
    ["the meeting bot's signature", { "x-meeting-bot-signature": `t=${now},v1=00` }, "signature_missing"],
    ["what is not signed", {}, "signature_missing"],
  ])("%s", async (_about, headers, code) => {
    expect(await answerTo(headers as Record<string, string>)).toEqual([401, code]);
  });

  it("TeXML's delivery without its time", async () => {
    const { headers, body } = await sampleDelivery("telnyx", "texml.recording");
    const { "telnyx-timestamp": _time, ...rest } = headers;
    expect(await answerTo(rest, body)).toEqual([401, "signature_malformed"]);
    expect(await answerTo(headers, body)).toEqual([200, "event"]);
  });

  it("by GET, for which no signature is documented", async () => {
    const hooks = createHookswitch({
      carriers: [telnyx({ publicKey: samples.telnyx.secret.publicKey })],
      onError: () => {},
    });
    const { reply } = await hooks.handle(await sampleDelivery("telnyx", "texml.recording", { method: "GET" }));
    expect(reply).toEqual({ status: 405, headers: { allow: "POST" } });
  });
});

it("others refuse what is Telnyx's", async () => {
  for (const name of ["call.recording.saved", "texml.recording"] as const) {
    for (const carrier of [
      plivo({ authToken: samples.plivo.secret }),
      freeclimb({ signingSecret: samples.freeclimb.secret }),
    ]) {
      const hooks = createHookswitch({
        carriers: [carrier],
        publicUrl: "https://hooks.example.com",
        onError: () => {},
      });
      const result = await hooks.handle(await sampleDelivery("telnyx", name));
      expect([result.reply.status, result.events]).toEqual([401, []]);
    }
  }
});

it("an unsigned Content-Type does not decide how something genuine is read", async () => {
  for (const [name, type] of [
    ["call.recording.saved", "application/x-www-form-urlencoded"],
    ["call.recording.saved", ""],
    ["texml.recording", "application/json"],
    ["texml.recording", ""],
  ] as const) {
    const { headers, body } = await sampleDelivery("telnyx", name);
    expect(await answerTo({ ...headers, "content-type": type }, body)).toEqual([200, "event"]);
  }
});
