import { describe, expect, it, vi } from "vitest";
import { bandwidth } from "../carriers/bandwidth/index.js";
import { plivo } from "../carriers/plivo/index.js";
import { eventHandler } from "../inbox/index.js";
import { createHookswitch, type HookswitchOptions, type Inbox } from "../index.js";
import { acmeDelivery, testCarrier } from "../test-carrier.js";
import { sampleDelivery, samples } from "../testing/index.js";
import { type DeliveryWatcher, type WatchedDelivery, watch } from "./index.js";

const ORIGIN = "https://hooks.example.com";
const AT = Date.UTC(2026, 4, 12, 15);
const available = { events: ["recordingAvailable" as const] };

function setUp(options: Partial<HookswitchOptions> = {}) {
  const told: WatchedDelivery[] = [];
  const hooks = createHookswitch({
    carriers: [testCarrier("acme")],
    publicUrl: ORIGIN,
    logger: { error: vi.fn(), info: vi.fn() },
    ...options,
  } as HookswitchOptions);
  const watcher = {
    answered: vi.fn((delivery: WatchedDelivery) => void told.push(delivery)),
    reported: vi.fn(),
    called: vi.fn(() => ended),
  };
  const ended = vi.fn();
  return { hooks, told, watcher, ended, stop: watch(hooks, watcher as DeliveryWatcher) };
}

describe("watch", () => {
  it("tells of a delivery with all that the observer must not hear", async () => {
    const { hooks, told, watcher, ended } = setUp({ onEvent: () => undefined, clock: () => AT });
    const delivery = acmeDelivery({ ...available, from: "+15550100" });
    const result = await hooks.handle(delivery);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      method: "POST",
      url: delivery.url,
      headers: delivery.headers,
      body: { from: "body" },
      receivedAt: new Date(AT).toISOString(),
      facts: { carrier: "acme" },
      status: 200,
      reason: null,
      replay: "new",
      payload: { from: "+15550100" },
    });
    expect(told[0]?.events).toEqual(result.events);
    expect(watcher.called).toHaveBeenCalledWith({
      callback: "onEvent",
      subject: result.events[0],
      delivery: told[0]?.key,
    });
    expect(ended).toHaveBeenCalledWith(true, false);
  });

  it("tells of a refused one, with its error before the answer", async () => {
    const { hooks, told, watcher } = setUp({ carriers: [plivo({ authToken: samples.plivo.secret })] });
    const delivery = await sampleDelivery("plivo", "MPCRecordingCompleted", { url: `${ORIGIN}/plivo` });
    await hooks.handle({ ...delivery, body: "From=x" });
    expect(told[0]).toMatchObject({
      status: 401,
      reason: "signature_mismatch",
      replay: null,
      payload: null,
      events: [],
    });
    expect(watcher.reported).toHaveBeenCalledWith(
      expect.objectContaining({ code: "signature_mismatch" }),
      told[0]?.key,
    );
    expect(watcher.reported.mock.invocationCallOrder[0]).toBeLessThan(
      watcher.answered.mock.invocationCallOrder[0] as number,
    );
    expect((await told[0]?.explain())?.steps.at(-1)).toMatchObject({ name: "signature", ok: false });
  });

  it("knows a second copy, and one that is passed on", async () => {
    const { hooks, told } = setUp({ onEvent: () => undefined });
    const signed = { "x-acme-signature": "good;once" };
    const { headers, ...delivery } = acmeDelivery(available);
    for (let time = 0; time < 2; time++) await hooks.handle({ ...delivery, headers: { ...headers, ...signed } });
    await hooks.handle(acmeDelivery({ ...available, callControl: true }));
    expect(told.map(({ replay, status }) => [replay, status])).toEqual([
      ["new", 200],
      ["done", 200],
      ["new", null],
    ]);
  });

  it("says when a late callback ended, and that the carrier was answered", async () => {
    let finish: () => void = () => undefined;
    const onEvent = () =>
      new Promise<void>((_resolve, reject) => {
        finish = () => reject(new Error("no"));
      });
    const { hooks, told, ended, watcher } = setUp({ onEvent, deadlineMs: 10 });
    await hooks.handle(acmeDelivery(available));
    expect([told[0]?.status, told[0]?.reason, ended.mock.calls]).toEqual([503, "overdue", []]);
    finish();
    await hooks.drain();
    expect(ended).toHaveBeenCalledWith(false, true);
    expect(watcher.reported.mock.lastCall?.[0]).toMatchObject({ code: "callback_failed_late" });
  });

  it("tells of callbacks that run out of an inbox", async () => {
    let attached: Parameters<Inbox["attach"]>[0] | undefined;
    const inbox: Inbox = {
      append: async (events) => events.map(() => "stored"),
      attach: (to) => {
        attached = to;
      },
    };
    const { hooks, told, watcher, ended } = setUp({ inbox, onEvent: () => undefined });
    await hooks.handle(acmeDelivery(available));
    const [event] = told[0]?.events ?? [];
    if (!attached || !event) throw new Error("nothing was appended");
    expect(watcher.called).not.toHaveBeenCalled();
    const { facts, receivedAt } = told[0] as WatchedDelivery;
    const signal = new AbortController().signal;
    await eventHandler(attached).run("onEvent", event, { attempt: 1, origin: "delivery", facts, receivedAt, signal });
    expect(watcher.called).toHaveBeenCalledWith({ callback: "onEvent", subject: event, delivery: null });
    expect(ended).toHaveBeenCalledWith(true, false);
  });

  it("cannot reach the answer by what it throws", async () => {
    const logger = { error: vi.fn(), info: vi.fn() };
    const { hooks } = setUp({ onEvent: () => undefined, logger });
    const fail = () => {
      throw new Error("watcher");
    };
    watch(hooks, { answered: fail, called: fail, reported: fail });
    expect(await hooks.handle(acmeDelivery(available))).toMatchObject({ reply: { status: 200 } });
    expect(logger.error).toHaveBeenCalledTimes(2);
  });

  it("ends, one watcher without the other", async () => {
    const { hooks, told, stop } = setUp();
    const other = vi.fn();
    const stopOther = watch(hooks, { answered: other });
    stop();
    stop();
    await hooks.handle(acmeDelivery(available));
    stopOther();
    await hooks.handle(acmeDelivery(available));
    expect([told.length, other.mock.calls.length]).toEqual([0, 1]);
  });
});

describe("a watched delivery is explained as it was", () => {
  it("by the clock of its arrival, and the body that was read", async () => {
    let now = AT;
    const { hooks, told } = setUp({
      carriers: [
        testCarrier("acme", { authenticate: ({ now: at }) => ({ secret: 0, signedAt: at, replayKey: null }) }),
      ],
      clock: () => now,
      onEvent: () => undefined,
    });
    const delivery = acmeDelivery(available);
    const bytes = new TextEncoder().encode(delivery.body as string);
    await hooks.handle({ ...delivery, body: () => ({ bytes, from: "stream" }) });
    now += 86_400_000;
    const { steps, verdict, events } = (await told[0]?.explain()) ?? { steps: [] };
    expect(verdict).toBe("handled");
    expect(events?.[0]?.receivedAt).toBe(new Date(AT).toISOString());
    expect(steps.find(({ name }) => name === "body")?.details).toMatchObject({ bodyFrom: "stream" });
    expect(steps.find(({ name }) => name === "signature")?.details).toMatchObject({ skewSeconds: 0 });
  });

  it("where the body could not be read", async () => {
    const { hooks, told } = setUp({ maxBodyBytes: 10 });
    await hooks.handle(acmeDelivery(available));
    expect(await told[0]?.explain()).toMatchObject({ error: { code: "body_too_large" } });
  });

  it("where credentials did not come", async () => {
    const { hooks, told } = setUp({ carriers: [bandwidth(samples.bandwidth.secret)] });
    await hooks.handle(await sampleDelivery("bandwidth", "recordingAvailable", { secrets: [] }));
    expect(told[0]).toMatchObject({ status: 401, reason: null });
    expect((await told[0]?.explain())?.steps.at(-1)).toMatchObject({ name: "proof", ok: false });
  });
});
