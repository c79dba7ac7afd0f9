import { describe, expect, it, vi } from "vitest";
import { createHookswitch, type HookswitchOptions } from "../../index.js";
import { sampleDelivery } from "../../testing/sample-delivery.js";
import { type TwilioOptions, type TwilioPayload, twilio } from "./index.js";
import { twilioSamples } from "./kit/samples.js";

const publicUrl = "https://hooks.example.com";
const carriers = [twilio({ authToken: twilioSamples.secret })];

const receiver = (options: Partial<HookswitchOptions> = {}) =>
  createHookswitch({ publicUrl, carriers, onError: () => undefined, ...options } as HookswitchOptions);

describe("twilio()", () => {
  it("says how its deliveries come", () => {
    expect(twilio({ authToken: "x" })).toMatchObject({
      ...{ name: "twilio", methods: ["POST", "GET"], body: "form", signs: "params" },
      ...{ signsUrl: true, challenge: null, success: 200 },
    });
  });

  it.each([
    [undefined],
    [{}],
    [{ authToken: "" }],
    [{ authToken: " " }],
    [{ authToken: "your_auth_token" }],
    [{ authToken: [] }],
    [{ authToken: ["good", ""] }],
    [{ authToken: 7 }],
    [{ authToken: "good", authTokn: "x" }],
  ])("refuses %j at the start", (options) => {
    expect(() => twilio(options as TwilioOptions)).toThrow(TypeError);
  });

  it("never shows a token in its refusal", () => {
    expect(() => twilio({ authToken: "s3cret " })).toThrow(/^(?!.*s3cret)/);
  });

  it("needs publicUrl", () => {
    expect(() => createHookswitch({ carriers })).toThrow(/publicUrl is needed: twilio/);
  });

  it.each([
    ["x-twilio-signature", true],
    ["x-signalwire-signature", false],
    ["telnyx-signature-ed25519", false],
    ["x-plivo-signature-v3", false],
    ["authorization", false],
  ])("is recognised by %s: %s", (name, expected) => {
    expect(carriers[0]?.hasProof((asked) => (asked === name ? "" : undefined))).toBe(expected);
  });

  it("gives its payloads a type", () => {
    const read = (payload: TwilioPayload) => payload.RecordingSid;
    expect(read({ RecordingSid: "RE1", CallSid: "CA1" })).toBe("RE1");
  });
});

describe("a delivery", () => {
  it("comes by GET too: its own fields in the payload, the user's query told apart", async () => {
    const onRecordingAvailable = vi.fn();
    const url = `${publicUrl}/hooks?tenant=7&To%20do=a%2Bb`;
    const delivery = await sampleDelivery("twilio", "recording.encrypted", { method: "GET", url });
    const result = await receiver({ onRecordingAvailable }).handle(delivery);
    expect(result).toMatchObject({ handled: true, reply: { status: 200 } });
    const [event] = onRecordingAvailable.mock.calls[0] ?? [];
    expect(event.query).toEqual({ tenant: "7", "To do": "a+b" });
    expect(event.recording.startedAt).toBe("2016-10-14T21:56:34.000Z");
    expect(JSON.parse(event.payload.EncryptionDetails)).toMatchObject({ type: "rsa-aes" });
  });

  it("has no field of Twilio's in the user's query, whichever comes by GET", async () => {
    for (const name of Object.keys(twilioSamples.samples) as (keyof typeof twilioSamples.samples)[]) {
      const event = vi.fn();
      const onOther = vi.fn();
      const delivery = await sampleDelivery("twilio", name, { method: "GET", url: `${publicUrl}/hooks?tenant=7` });
      await receiver({ onEvent: event, onOther }).handle(delivery);
      const [seen] = [...event.mock.calls, ...onOther.mock.calls];
      // The one name in lower case that a transcription brings; a user may well have it too.
      const { url: _url, ...query } = seen?.[0].query ?? {};
      expect([name, query]).toEqual([name, { tenant: "7" }]);
    }
  });

  it("may have been read by a body parser before, if it is a form", async () => {
    const delivery = await sampleDelivery("twilio", "recording.completed");
    const parsed = Object.fromEntries(new URLSearchParams(delivery.body));
    const body = () => ({ parsed, from: "parsed body" as const });
    const result = await receiver({ onEvent: () => undefined }).handle({ ...delivery, body });
    expect(result.reply.status).toBe(200);
  });

  it("of JSON needs its bytes, and says so", async () => {
    const onError = vi.fn();
    const delivery = await sampleDelivery("twilio", "voice_intelligence_transcript_available");
    const body = () => ({ parsed: JSON.parse(delivery.body), from: "parsed body" as const });
    const result = await receiver({ onError, onEvent: () => undefined }).handle({ ...delivery, body });
    expect([result.reply.status, onError.mock.calls[0]?.[0].code]).toEqual([500, "body_consumed"]);
  });

  it("is answered 415 for another type, and 405 by another method", async () => {
    const delivery = await sampleDelivery("twilio", "recording.completed");
    const headers = { ...delivery.headers, "content-type": "text/xml" };
    expect((await receiver().handle({ ...delivery, headers })).reply.status).toBe(415);
    const result = await receiver().handle({ method: "PUT", url: "/", headers: {} });
    expect(result.reply).toMatchObject({ status: 405, headers: { allow: "POST, GET" } });
  });

  it("is done once, and refused when it is cut anew under the same signature", async () => {
    const onEvent = vi.fn();
    const hooks = receiver({ onEvent });
    const delivery = await sampleDelivery("twilio", "recording.completed");
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(await hooks.handle(delivery)).toMatchObject({ handled: true, reply: { status: 200 } });
    const cut = delivery.body.replace("RecordingDuration=17", "RecordingDuration1=7");
    expect(cut).not.toBe(delivery.body);
    expect((await hooks.handle({ ...delivery, body: cut })).reply.status).toBe(401);
    // All of it in the URL, as if it had come by GET.
    const fields = [...new URLSearchParams(delivery.body)].sort(([one], [other]) => (one < other ? -1 : 1));
    const url = delivery.url + fields.flat().join("");
    expect((await hooks.handle({ ...delivery, method: "GET", url, body: "" })).reply.status).toBe(401);
    expect(onEvent).toHaveBeenCalledTimes(1);
  });

  it("is worked on again after a callback failed", async () => {
    const onEvent = vi.fn().mockRejectedValueOnce(new Error("no disk"));
    const hooks = receiver({ onEvent });
    const delivery = await sampleDelivery("twilio", "recording.completed");
    expect((await hooks.handle(delivery)).reply.status).toBe(500);
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(onEvent).toHaveBeenCalledTimes(2);
  });

  it("of a caller who waits is passed on each time", async () => {
    const hooks = receiver({ onOther: () => undefined });
    const delivery = await sampleDelivery("twilio", "gather.action");
    for (let time = 0; time < 2; time++) expect((await hooks.handle(delivery)).handled).toBe(false);
  });
});
