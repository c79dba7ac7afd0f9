import { describe, expect, it, vi } from "vitest";
import { createHookswitch, type HookswitchOptions } from "../../index.js";
import { sampleDelivery } from "../../testing/sample-delivery.js";
import { type PlivoOptions, type PlivoPayload, plivo } from "./index.js";
import { plivoSamples } from "./kit/samples.js";

const publicUrl = "https://hooks.example.com";
const carriers = [plivo({ authToken: plivoSamples.secret })];

const receiver = (options: Partial<HookswitchOptions> = {}) =>
  createHookswitch({ publicUrl, carriers, onError: () => undefined, ...options } as HookswitchOptions);

describe("plivo()", () => {
  it("says how its deliveries come", () => {
    expect(plivo({ authToken: "x" })).toMatchObject({
      ...{ name: "plivo", methods: ["POST", "GET"], body: "form", signs: "params" },
      ...{ signsUrl: true, challenge: null, success: 200 },
    });
  });

  it.each([
    [undefined],
    [{}],
    [{ authToken: "" }],
    [{ authToken: " " }],
    [{ authToken: "your_auth_token" }],
    [{ authToken: "<token>" }],
    [{ authToken: `\${TOKEN}` }],
    [{ authToken: [] }],
    [{ authToken: ["good", ""] }],
    [{ authToken: 7 }],
    [{ authToken: " padded" }],
  ])("refuses %j at the start", (options) => {
    expect(() => plivo(options as PlivoOptions)).toThrow(TypeError);
  });

  it("never shows a token in its refusal", () => {
    expect(() => plivo({ authToken: "s3cret " })).toThrow(/^(?!.*s3cret)/);
  });

  it("needs publicUrl", () => {
    expect(() => createHookswitch({ carriers })).toThrow(/publicUrl is needed: plivo/);
  });

  it.each([
    "x-plivo-signature-v3",
    "x-plivo-signature-ma-v3",
    "x-plivo-signature-v3-nonce",
    "x-plivo-signature-v2",
    "x-plivo-signature-ma-v2",
    "x-plivo-signature-v2-nonce",
  ])("is recognised by %s", (name) => {
    expect(carriers[0]?.hasProof((asked) => (asked === name ? "" : undefined))).toBe(true);
  });

  it.each(["x-plivo-signature", "authorization", "freeclimb-signature"])("is not recognised by %s", (name) => {
    expect(carriers[0]?.hasProof((asked) => (asked === name ? "x" : undefined))).toBe(false);
  });

  it("gives its payloads a type", () => {
    const read = (payload: PlivoPayload) => ("RecordUrl" in payload ? payload.RecordUrl : null);
    expect(read({ RecordUrl: "u", CallUUID: "c" })).toBe("u");
  });
});

describe("a delivery", () => {
  it("comes by GET too: its own fields in the payload, the user's query told apart", async () => {
    const onConferenceRecording = vi.fn();
    const url = `${publicUrl}/hooks?tenant=7&To%20do=a%2Bb`;
    const delivery = await sampleDelivery("plivo", "MPCRecordingCompleted", { method: "GET", url });
    const result = await receiver({ onConferenceRecording }).handle(delivery);
    expect(result).toMatchObject({ handled: true, reply: { status: 200 } });
    expect(onConferenceRecording.mock.calls[0]?.[0]).toMatchObject({
      id: "plivo.conferenceRecording.e06ac332-45dc-11eb-94fe-06dd7f581a50",
      query: { tenant: "7", "To do": "a+b" },
      payload: { MPCName: "test_mpc_1", EventTimestamp: "2020-12-24 10:20:07+00:00" },
    });
  });

  it("may have been read by a body parser before", async () => {
    const delivery = await sampleDelivery("plivo", "record.callback");
    const parsed = Object.fromEntries(new URLSearchParams(delivery.body));
    const body = () => ({ parsed, from: "parsed body" as const });
    const result = await receiver({ onEvent: () => undefined }).handle({ ...delivery, body });
    expect(result.reply.status).toBe(200);
  });

  it("is answered 405 by another method", async () => {
    const result = await receiver().handle({ method: "PUT", url: "/", headers: {} });
    expect(result.reply).toMatchObject({ status: 405, headers: { allow: "POST, GET" } });
  });

  it("is done once, and refused when it is cut anew under the same nonce", async () => {
    const onEvent = vi.fn();
    const hooks = receiver({ onEvent });
    const delivery = await sampleDelivery("plivo", "recordApi");
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(await hooks.handle(delivery)).toMatchObject({ handled: true, reply: { status: 200 } });
    // The same text cut anew: genuine by its signature, as V3 has no borders.
    const cut = delivery.body.replace("recording_duration=22&", "recording_duration2=2&");
    expect(cut).not.toBe(delivery.body);
    expect((await hooks.handle({ ...delivery, body: cut })).reply.status).toBe(401);
    expect(onEvent).toHaveBeenCalledTimes(1);
  });

  it("cannot be made into a recording by a caller who chooses his name", async () => {
    const onRecordingAvailable = vi.fn();
    const hooks = receiver({ onRecordingAvailable });
    const CallerName = "xRecordUrlhttps://evil.example/Account/MA1/Recording/forged.mp3?";
    const answer = await sampleDelivery("plivo", "answer", { overrides: { CallerName } });
    expect((await hooks.handle(answer)).handled).toBe(false);
    const params = new URLSearchParams(answer.body);
    params.set("CallerName", "x");
    params.set("RecordUrl", CallerName.slice("xRecordUrl".length));
    const forged = { ...answer, body: params.toString() };
    expect((await hooks.handle(forged)).reply.status).toBe(401);
    // The genuine one may come again.
    expect((await hooks.handle(answer)).handled).toBe(false);
    expect(onRecordingAvailable).not.toHaveBeenCalled();
  });

  it("is done again when Plivo sends it again under a new nonce, with the same id", async () => {
    const ids: string[] = [];
    const hooks = receiver({ onEvent: ({ id }) => ids.push(id) });
    for (let time = 0; time < 2; time++) await hooks.handle(await sampleDelivery("plivo", "recordApi"));
    const id = "plivo.recordingAvailable.48dfaf60-3b2a-11e3-8a59-f123ab507e60";
    expect(ids).toEqual([id, id]);
  });

  it("is worked on again after a callback failed", async () => {
    const onEvent = vi.fn().mockRejectedValueOnce(new Error("no disk"));
    const hooks = receiver({ onEvent });
    const delivery = await sampleDelivery("plivo", "recordApi");
    expect((await hooks.handle(delivery)).reply.status).toBe(500);
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(onEvent).toHaveBeenCalledTimes(2);
  });

  it("is 503 while its twin is being worked on", async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const hooks = receiver({ onEvent: () => gate });
    const delivery = await sampleDelivery("plivo", "recordApi");
    const first = hooks.handle(delivery);
    expect((await hooks.handle(delivery)).reply.status).toBe(503);
    release();
    expect((await first).reply.status).toBe(200);
  });
});
