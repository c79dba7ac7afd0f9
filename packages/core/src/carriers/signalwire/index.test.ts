import { describe, expect, it, vi } from "vitest";
import { createHookswitch, type HookswitchOptions } from "../../index.js";
import { sampleDelivery } from "../../testing/sample-delivery.js";
import { type SignalWireOptions, type SignalWirePayload, signalwire } from "./index.js";
import { signalwireSamples } from "./kit/samples.js";

const publicUrl = "https://hooks.example.com";
const { samples, secret } = signalwireSamples;
const carriers = [signalwire({ signingKey: secret })];

const receiver = (options: Partial<HookswitchOptions> = {}) =>
  createHookswitch({ publicUrl, carriers, onError: () => undefined, ...options } as HookswitchOptions);

describe("signalwire()", () => {
  it("says how its deliveries come", () => {
    expect(signalwire({ signingKey: "x" })).toMatchObject({
      ...{ name: "signalwire", methods: ["POST", "GET"], body: "form", signs: "params" },
      ...{ signsUrl: true, challenge: null, success: 200 },
    });
  });

  it.each([
    [undefined],
    [{}],
    [{ signingKey: "" }],
    [{ signingKey: " " }],
    [{ signingKey: "<signing key>" }],
    [{ signingKey: [] }],
    [{ signingKey: ["good", ""] }],
    [{ signingKey: 7 }],
    [{ signingKey: "good", projectId: "" }],
    [{ signingKey: "good", projectId: [] }],
    [{ signingKey: "good", projectId: 7 }],
    [{ signingKey: "good", signinKey: "x" }],
  ])("refuses %j at the start", (options) => {
    expect(() => signalwire(options as SignalWireOptions)).toThrow(TypeError);
  });

  it("never shows a key in its refusal", () => {
    expect(() => signalwire({ signingKey: "s3cret " })).toThrow(/^(?!.*s3cret)/);
  });

  it("needs publicUrl", () => {
    expect(() => createHookswitch({ carriers })).toThrow(/publicUrl is needed: signalwire/);
  });

  it.each([
    ["x-signalwire-signature", true],
    ["x-signalwire-sha256-signature", false],
    ["x-twilio-signature", false],
    ["telnyx-signature-ed25519", false],
    ["authorization", false],
  ])("is recognised by %s: %s", (name, expected) => {
    expect(carriers[0]?.hasProof((asked) => (asked === name ? "" : undefined))).toBe(expected);
  });

  it("gives its payloads a type", () => {
    const read = (payload: SignalWirePayload) => payload.params;
    expect(read({ event_type: "calling.call.record", params: { state: "paused" } })).toEqual({ state: "paused" });
  });
});

describe("a delivery", () => {
  it("comes by GET too: its own fields in the payload, the user's query told apart", async () => {
    const forms = (Object.keys(samples) as (keyof typeof samples)[]).filter(
      (name) => !samples[name].body.startsWith("{"),
    );
    for (const name of forms) {
      const taken = vi.fn();
      const delivery = await sampleDelivery("signalwire", name, { method: "GET", url: `${publicUrl}/hooks?tenant=7` });
      await receiver({ onEvent: taken, onOther: taken }).handle(delivery);
      expect([name, taken.mock.calls[0]?.[0].query]).toEqual([name, { tenant: "7" }]);
    }
  });

  it("may have been read by a body parser before, if it is a form", async () => {
    const delivery = await sampleDelivery("signalwire", "recording.completed");
    const parsed = Object.fromEntries(new URLSearchParams(delivery.body));
    const body = () => ({ parsed, from: "parsed body" as const });
    expect((await receiver({ onEvent: () => undefined }).handle({ ...delivery, body })).reply.status).toBe(200);
  });

  it("is answered 415 for another type, and 405 by another method", async () => {
    const delivery = await sampleDelivery("signalwire", "recording.completed");
    const headers = { ...delivery.headers, "content-type": "text/xml" };
    expect((await receiver().handle({ ...delivery, headers })).reply.status).toBe(415);
    const result = await receiver().handle({ method: "PUT", url: "/", headers: {} });
    expect(result.reply).toMatchObject({ status: 405, headers: { allow: "POST, GET" } });
  });

  it("is done once, and refused when it is cut anew under the same signature", async () => {
    const onEvent = vi.fn();
    const hooks = receiver({ onEvent });
    const delivery = await sampleDelivery("signalwire", "recording.completed");
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(await hooks.handle(delivery)).toMatchObject({ handled: true, reply: { status: 200 } });
    const cut = delivery.body.replace("RecordingDuration=9", "RecordingDuration9=");
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
    const delivery = await sampleDelivery("signalwire", "record.finished");
    expect((await hooks.handle(delivery)).reply.status).toBe(500);
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(onEvent).toHaveBeenCalledTimes(2);
  });

  it("of a caller who waits is passed on each time", async () => {
    for (const name of ["gather.action", "swml.call"] as const) {
      const hooks = receiver({ onOther: () => undefined });
      const delivery = await sampleDelivery("signalwire", name);
      for (let time = 0; time < 2; time++) expect((await hooks.handle(delivery)).handled).toBe(false);
    }
  });
});
