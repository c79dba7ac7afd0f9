import { describe, expect, it, vi } from "vitest";
import { createHookswitch, type HookswitchOptions } from "./index.js";
import type { Observation } from "./observer.js";
import { acmeDelivery, testCarrier } from "./test-carrier.js";

function setUp(options: Partial<HookswitchOptions> = {}) {
  const told: Observation[] = [];
  const logger = { error: vi.fn(), info: vi.fn() };
  let now = 5000;
  const hooks = createHookswitch({
    carriers: [testCarrier("acme")],
    logger,
    onError: () => undefined,
    clock: () => now,
    observer: { observe: (observation) => void told.push(observation) },
    ...options,
  } as HookswitchOptions);
  return { hooks, told, logger, pass: (ms: number) => (now += ms) };
}

const handled = { what: "handled", carrier: "acme", type: "recordingAvailable" };
const available = acmeDelivery({ events: ["recordingAvailable"] });

describe("the observer is told", () => {
  it("how a delivery was answered, and how each callback ended", async () => {
    const { hooks, told, pass } = setUp({
      onRecordingAvailable: async () => void pass(30),
      onEvent: () => void pass(500),
    });
    await hooks.handle(available);
    expect(told).toEqual([
      { ...handled, callback: "onEvent", outcome: "succeeded", late: false, seconds: 0.5 },
      { ...handled, callback: "onRecordingAvailable", outcome: "succeeded", late: false, seconds: 0.53 },
      { what: "answered", carrier: "acme", status: 200, reason: null, secret: 0, seconds: 0.53 },
    ]);
  });

  it("why one was refused", async () => {
    const { hooks, told } = setUp({ onEvent: () => undefined });
    await hooks.handle({ ...available, headers: { "x-acme-signature": "bad" } });
    await hooks.handle({ ...available, method: "PUT" });
    expect(told).toMatchObject([
      { what: "answered", carrier: "acme", status: 401, reason: "signature_mismatch", secret: null },
      { what: "answered", carrier: "acme", status: 405, reason: "method_not_allowed" },
    ]);
  });

  it("that a challenge is no refusal", async () => {
    const { hooks, told } = setUp({
      carriers: [testCarrier("acme", { challenge: "Basic" })],
      onEvent: () => undefined,
    });
    await hooks.handle({ ...available, headers: {} });
    expect(told).toMatchObject([{ what: "answered", status: 401, reason: null }]);
  });

  it("of a callback that fails, and of one that ends late", async () => {
    let end: (cause: Error) => void = () => undefined;
    const onEvent = () =>
      new Promise((_, reject) => {
        end = reject;
      });
    const { hooks, told } = setUp({ onEvent, deadlineMs: 5 });
    await hooks.handle(available);
    end(new Error("late"));
    await hooks.drain();
    expect(told).toMatchObject([
      { what: "answered", status: 503, reason: "overdue" },
      { ...handled, outcome: "failed", late: true },
    ]);
  });

  it("of what passes on, without a status", async () => {
    const { hooks, told } = setUp();
    await hooks.handle(acmeDelivery({ webhook: "answer", callControl: true }));
    expect(told).toEqual([{ what: "answered", carrier: "acme", status: null, reason: null, secret: 0, seconds: 0 }]);
  });

  it("of a second copy", async () => {
    const { hooks, told } = setUp({ onEvent: () => undefined });
    const copy = acmeDelivery({ events: ["recordingAvailable"] }, {}, "nonce");
    await hooks.handle(copy);
    await hooks.handle(copy);
    expect(told.map(({ what }) => what)).toEqual(["handled", "answered", "replayed", "answered"]);
  });

  it("of what could not even be read", async () => {
    const { hooks, told } = setUp();
    await hooks.handle(null as never);
    expect(told).toMatchObject([{ what: "answered", carrier: null, status: 500, reason: "internal" }]);
  });

  it("and if it throws, that is logged and changes nothing", async () => {
    const observe = () => {
      throw new Error("metrics");
    };
    const { hooks, logger } = setUp({ observer: { observe }, onEvent: () => undefined });
    expect((await hooks.handle(available)).reply.status).toBe(200);
    expect(logger.error).toHaveBeenCalledWith("hookswitch: the observer failed", expect.any(Error));
  });

  it("it must have a method to be told by", () => {
    expect(() => setUp({ observer: {} as never })).toThrow(new TypeError("observer must have observe"));
  });
});
