import { describe, expect, it, vi } from "vitest";
import { bandwidth } from "../carriers/bandwidth/index.js";
import { freeclimb } from "../carriers/freeclimb/index.js";
import { plivo } from "../carriers/plivo/index.js";
import type { Delivery } from "../delivery.js";
import { createHookswitch, type HookswitchOptions } from "../index.js";
import { acmeDelivery, testCarrier } from "../test-carrier.js";
import { type SampledCarrier, sampleDelivery, samples } from "../testing/index.js";
import { explain, formatExplanation } from "./index.js";

const AT = Date.UTC(2026, 4, 12, 15);
const ORIGIN = "https://hooks.example.com";
const CALLER = "+14155551234";
const carriers = () => [
  bandwidth(samples.bandwidth.secret),
  freeclimb({ signingSecret: ["sigsec_older", samples.freeclimb.secret] }),
  plivo({ authToken: samples.plivo.secret }),
];
const setUp = (options: Partial<HookswitchOptions> = {}) =>
  createHookswitch({ carriers: carriers(), publicUrl: ORIGIN, clock: () => AT, ...options } as HookswitchOptions);
const namesOf = (steps: readonly { name: string }[]) => steps.map(({ name }) => name);

describe("a genuine delivery", () => {
  it("of FreeClimb, step by step", async () => {
    const onEvent = vi.fn();
    const hooks = setUp({ onEvent });
    const delivery = await sampleDelivery("freeclimb", "conferenceRecordingStatus", { at: AT - 7000 });
    const { steps, events, ...rest } = await explain(hooks, delivery);
    expect(rest).toEqual({ verdict: "handled", status: 204, carrier: "freeclimb", error: null });
    expect(steps.every(({ ok }) => ok)).toBe(true);
    expect(steps.map(({ name, details }) => [name, details])).toEqual([
      ["carrier", { configured: 3 }],
      ["method", { takes: "POST" }],
      ["proof", { headers: "freeclimb-signature" }],
      ["body", { contentType: "application/json", bodyFrom: "body", bodyBytes: delivery.body.length }],
      [
        "signature",
        { bodyFrom: "body", triedUrl: null, secret: 1, signedAt: "2026-05-12T14:59:53.000Z", skewSeconds: 7 },
      ],
      [
        "payload",
        {
          fields: Object.keys(JSON.parse(delivery.body)).length,
          dropped: 0,
          webhook: "conferenceRecordingStatus",
          callControl: false,
        },
      ],
      ["replay", { replayKey: true }],
      ["events", { events: 1, types: "conferenceRecording", warnings: events[0]?.warnings.length }],
      ["callbacks", { callbacks: "onEvent", untaken: "" }],
    ]);
    expect(onEvent).not.toHaveBeenCalled();
    await hooks.handle(delivery);
    expect(events).toEqual([onEvent.mock.calls[0]?.[0]]);
  });

  it("of Bandwidth: the credentials come before the body", async () => {
    const { steps, verdict } = await explain(
      setUp({ onEvent: vi.fn() }),
      await sampleDelivery("bandwidth", "recordingAvailable"),
    );
    expect(verdict).toBe("handled");
    expect(namesOf(steps).slice(2, 5)).toEqual(["proof", "signature", "body"]);
    expect(steps.find(({ name }) => name === "replay")?.details).toEqual({ replayKey: false });
  });

  it("of Plivo: the URL that was tried, without values", async () => {
    const url = `${ORIGIN}/voice/plivo?tenant=7`;
    const hooks = setUp({ onEvent: vi.fn(), publicUrl: `${ORIGIN}/voice` });
    const delivery = await sampleDelivery("plivo", "MPCRecordingCompleted", { url });
    const { steps } = await explain(hooks, { ...delivery, url: "/plivo?tenant=7" });
    expect(steps.find(({ name }) => name === "signature")?.details).toEqual({
      bodyFrom: "body",
      triedUrl: `${ORIGIN}/voice/plivo?tenant=…`,
      secret: 0,
      signedAt: null,
      skewSeconds: null,
    });
  });

  it("of a stored one, as if it came when it came", async () => {
    const at = new Date(AT - 86_400_000);
    const delivery = await sampleDelivery("freeclimb", "conferenceRecordingStatus", { at });
    const now = await explain(setUp({ onEvent: vi.fn() }), delivery);
    expect(now.error).toMatchObject({
      code: "timestamp_stale",
      details: { likelyCause: "clock", skewSeconds: 86_400 },
    });
    for (const then of [at, at.getTime()]) {
      const { verdict, events } = await explain(setUp({ onEvent: vi.fn() }), delivery, { at: then });
      expect([verdict, events[0]?.receivedAt]).toEqual(["handled", at.toISOString()]);
    }
  });
});

describe("which callbacks", () => {
  const acme = testCarrier("acme");
  const available = { events: ["recordingAvailable" as const] };
  const both = { events: ["recordingAvailable" as const, "recordingPaused" as const] };
  const note = () => undefined;

  it.each<[about: string, options: Partial<HookswitchOptions>, payload: object, expected: object]>([
    [
      "that of the type",
      { onRecordingAvailable: note, onOther: note },
      available,
      { callbacks: "onRecordingAvailable" },
    ],
    ["both", { onRecordingAvailable: note, onEvent: note }, available, { callbacks: "onRecordingAvailable, onEvent" }],
    ["onOther", { onEvent: note, onOther: note }, {}, { callbacks: "onOther" }],
    ["none for a notification", { onEvent: note }, {}, { callbacks: "", ok: true, verdict: "passed on", status: 200 }],
    [
      "none for an event",
      { onOther: note },
      available,
      { callbacks: "", untaken: "recordingAvailable", ok: false, verdict: "passed on", status: 404 },
    ],
    [
      "one of two events",
      { onRecordingAvailable: note },
      both,
      { callbacks: "onRecordingAvailable", untaken: "recordingPaused", ok: false, verdict: "handled", status: 200 },
    ],
    [
      "call control, with a callback",
      { onEvent: note },
      { ...available, callControl: true },
      { callbacks: "onEvent", ok: true, verdict: "passed on", status: 404 },
    ],
  ])("%s", async (_about, options, payload, expected) => {
    const { steps, verdict, status } = await explain(setUp({ carriers: [acme], ...options }), acmeDelivery(payload));
    const last = steps.at(-1);
    expect({ ...last?.details, ok: last?.ok, verdict, status }).toMatchObject(expected);
  });
});

describe("nothing happens", () => {
  it("no callback, no log, no claim, no waitUntil, no count of challenges", async () => {
    const calls = { onEvent: vi.fn(), onOther: vi.fn(), onError: vi.fn() };
    const logger = { error: vi.fn(), info: vi.fn() };
    const replayStore = { claim: vi.fn(() => "new" as const), settle: vi.fn() };
    const waitUntil = vi.fn();
    const hooks = setUp({ ...calls, logger, replayStore });
    const unsigned = await sampleDelivery("bandwidth", "recordingAvailable", { secrets: [] });
    for (let time = 0; time < 12; time++) await explain(hooks, { ...unsigned, waitUntil });
    const plivoDelivery = await sampleDelivery("plivo", "MPCRecordingCompleted");
    for (let time = 0; time < 2; time++) expect((await explain(hooks, plivoDelivery)).verdict).toBe("handled");
    await explain(hooks, { ...plivoDelivery, body: "From=x", waitUntil });
    const spies = [...Object.values(calls), ...Object.values(logger), ...Object.values(replayStore), waitUntil];
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    // Also without `onError`, where the logger would be told.
    await explain(setUp({ logger }), { ...plivoDelivery, body: "From=x" });
    expect(logger.error).not.toHaveBeenCalled();
    // And the delivery itself is as new as it was.
    await hooks.handle(plivoDelivery);
    expect(calls.onEvent).toHaveBeenCalledTimes(1);
    expect(await hooks.drain({ timeoutMs: 0 })).toBe(true);
  });

  it("but a body that is a reader is read", async () => {
    const { body, ...delivery } = await sampleDelivery("plivo", "MPCRecordingCompleted");
    const reader = vi.fn(() => ({ bytes: new TextEncoder().encode(body), from: "stream" as const }));
    const { steps } = await explain(setUp({ onEvent: vi.fn() }), { ...delivery, body: reader });
    expect(reader).toHaveBeenCalledTimes(1);
    expect(steps.find(({ name }) => name === "body")?.says).toBe(`${body.length} bytes, from stream`);
  });
});

describe("whatever the delivery", () => {
  it.each<[about: string, delivery: unknown]>([
    ["nothing", undefined],
    ["no headers", { method: "POST", url: "/" }],
    ["no URL", { method: "POST", headers: {} }],
    ["headers that throw", { method: "POST", url: "/plivo", headers: () => fail() }],
    [
      "a body that throws",
      { method: "POST", url: "/plivo", headers: { "x-plivo-signature-v3": "x" }, body: () => fail() },
    ],
  ])("it is explained: %s", async (_about, delivery) => {
    const explanation = await explain(setUp(), delivery as Delivery);
    expect(explanation).toMatchObject({ verdict: "refused", status: 500, events: [], error: { code: "internal" } });
    expect(explanation.steps.at(-1)?.ok).toBe(false);
  });

  it.each<[SampledCarrier, string]>([
    ["plivo", "overdue"],
    ["bandwidth", "secret_unavailable"],
  ])("a secret that never comes is waited for until the deadline: %s", async (name, code) => {
    const never = () => new Promise<never>(() => undefined);
    const hooks = setUp({ carriers: [bandwidth({ credentials: never }), plivo({ authToken: never })], deadlineMs: 20 });
    const delivery =
      name === "plivo"
        ? await sampleDelivery("plivo", "MPCRecordingCompleted")
        : await sampleDelivery("bandwidth", "recordingAvailable");
    expect(await explain(hooks, delivery)).toMatchObject({ verdict: "refused", error: { code } });
  });

  it.each([undefined, null, {}, "hooks", { handle: () => undefined }])("%j is no instance", async (hooks) => {
    await expect(explain(hooks as never, acmeDelivery({}))).rejects.toThrow(TypeError);
  });
});

describe("what is shown", () => {
  it("has no secret, number or value in its steps and error", async () => {
    const hooks = setUp({ onEvent: vi.fn() });
    const overrides = { From: CALLER, MPCName: CALLER };
    const url = `${ORIGIN}/plivo?caller=%2B14155551234`;
    const genuine = await sampleDelivery("plivo", "MPCRecordingCompleted", { url, overrides });
    const credentials = await sampleDelivery("bandwidth", "recordingAvailable", { overrides: { from: CALLER } });
    const time = await sampleDelivery("freeclimb", "record", { at: AT, overrides: { from: CALLER } });
    const odd = { ...time.headers, "content-type": `text/${CALLER}` };
    const shown: string[] = [];
    for (const delivery of [
      genuine,
      { ...genuine, body: "From=x" },
      credentials,
      { ...credentials, headers: { authorization: `Basic ${btoa("user:guessed-password")}` } },
      time,
      { ...time, headers: odd },
      { ...time, body: `${time.body}\n` },
    ]) {
      const explanation = await explain(hooks, delivery);
      const { events: _events, error, ...rest } = explanation;
      shown.push(JSON.stringify(rest), JSON.stringify(error), error?.stack ?? "", formatExplanation(explanation));
    }
    const all = shown.join("\n");
    const { username, password } = samples.bandwidth.secret;
    const secrets = [username, password, "guessed", "sigsec_", samples.freeclimb.secret, samples.plivo.secret];
    for (const kept of [...secrets, "4155551234"]) expect(all).not.toContain(kept);
    for (const header of ["x-plivo-signature-v3", "x-plivo-signature-v3-nonce"]) {
      expect(all).not.toContain(genuine.headers[header]);
    }
    expect(all).not.toContain(time.headers["freeclimb-signature"]?.split("v1=")[1]);
  });

  it("leaves the settings out of what is printed of an instance", async () => {
    const { inspect } = await import("node:util");
    const hooks = setUp();
    expect(Object.keys(hooks)).toEqual(["handle", "unanswered", "drain", "openRecording", "deleteRecording"]);
    expect(inspect(hooks)).not.toMatch(/settings|carriers/);
    expect(JSON.stringify(hooks)).toBe("{}");
  });
});

function fail(): never {
  throw new Error("broken");
}

describe("with an inbox", () => {
  it("says that the event would be stored, stores nothing, and misses no callback", async () => {
    const append = vi.fn();
    const hooks = setUp({ inbox: { append, attach: () => undefined } });
    const delivery = await sampleDelivery("freeclimb", "conferenceRecordingStatus", { at: AT - 7000 });
    const { steps, verdict, status } = await explain(hooks, delivery);
    expect({ verdict, status }).toEqual({ verdict: "handled", status: 204 });
    expect(steps.at(-1)).toMatchObject({ name: "callbacks", ok: true, says: expect.stringContaining("in the inbox") });
    expect(append).not.toHaveBeenCalled();
  });
});
