import { afterEach, describe, expect, it, vi } from "vitest";
import { createHookswitch, type HookswitchOptions, type ReplayStore } from "./index.js";
import { type AcmePayload, acmeDelivery, testCarrier } from "./test-carrier.js";

const AVAILABLE: AcmePayload = { events: ["recordingAvailable"] };
const delivery = acmeDelivery(AVAILABLE, {}, "n-1");

function setUp(options: Partial<HookswitchOptions> = {}) {
  const onEvent = vi.fn();
  const onError = vi.fn();
  const logger = { error: vi.fn(), info: vi.fn() };
  const all = { carriers: [testCarrier("acme")], logger, onEvent, onError, ...options };
  const codes = () => onError.mock.calls.map(([error]) => error.code);
  return { hooks: createHookswitch(all as HookswitchOptions), onEvent, onError, codes };
}
const store = (parts: Partial<ReplayStore>): ReplayStore => ({ claim: () => "new", settle: () => undefined, ...parts });

afterEach(() => {
  vi.useRealTimers();
});

describe("a replay", () => {
  it("of what is done gets the carrier's success and no callback", async () => {
    const { hooks, onEvent, codes } = setUp();
    await hooks.handle(delivery);
    expect(await hooks.handle(delivery)).toEqual({ handled: true, reply: { status: 200, headers: {} }, events: [] });
    await hooks.handle(acmeDelivery(AVAILABLE, {}, "n-2"));
    expect([onEvent.mock.calls.length, codes()]).toEqual([2, []]);
  });

  it("of what is running gets 503", async () => {
    let finish: (() => void) | undefined;
    const onEvent = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    const { hooks, codes } = setUp({ onEvent });
    const first = hooks.handle(delivery);
    expect((await hooks.handle(delivery)).reply.status).toBe(503);
    finish?.();
    expect((await first).reply.status).toBe(200);
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect([onEvent.mock.calls.length, codes()]).toEqual([1, ["replay_running"]]);
  });

  it("of what failed runs again", async () => {
    const onEvent = vi.fn().mockRejectedValueOnce(new Error("once"));
    const { hooks } = setUp({ onEvent });
    const replies = [await hooks.handle(delivery), await hooks.handle(delivery), await hooks.handle(delivery)];
    expect(replies.map(({ reply }) => reply.status)).toEqual([500, 200, 200]);
    expect(onEvent).toHaveBeenCalledTimes(2);
  });

  it("of what was passed on is passed on again: somebody else does that work", async () => {
    const { hooks } = setUp({ onEvent: undefined });
    expect((await hooks.handle(delivery)).handled).toBe(false);
    expect((await hooks.handle(delivery)).handled).toBe(false);
  });

  it("of call control is passed on, for a caller may wait, but runs no callback", async () => {
    let finish: (() => void) | undefined;
    const onEvent = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    const { hooks, codes } = setUp({ onEvent });
    const control = acmeDelivery({ ...AVAILABLE, callControl: true }, {}, "n-1");
    const first = hooks.handle(control);
    expect((await hooks.handle(control)).handled).toBe(false);
    finish?.();
    expect((await first).handled).toBe(false);
    expect((await hooks.handle(control)).handled).toBe(false);
    expect([onEvent.mock.calls.length, codes()]).toEqual([1, []]);
  });

  it("of what is overdue is running until that settles", async () => {
    vi.useFakeTimers();
    const onEvent = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 100)));
    const { hooks } = setUp({ onEvent, deadlineMs: 10 });
    const first = hooks.handle(delivery);
    await vi.advanceTimersByTimeAsync(10);
    expect((await first).reply.status).toBe(503);
    expect((await hooks.handle(delivery)).reply.status).toBe(503);
    await vi.advanceTimersByTimeAsync(90);
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(onEvent).toHaveBeenCalledOnce();
  });

  it("cannot be told where the scheme has no key", async () => {
    const { hooks, onEvent, codes } = setUp();
    const replies = [await hooks.handle(acmeDelivery(AVAILABLE)), await hooks.handle(acmeDelivery(AVAILABLE))];
    expect(replies.map(({ reply }) => reply.status)).toEqual([200, 200]);
    expect([onEvent.mock.calls.length, codes()]).toEqual([2, []]);
  });

  it("cannot be told there, of call control either: its callbacks run", async () => {
    const { hooks, onEvent, codes } = setUp();
    const control = acmeDelivery({ ...AVAILABLE, callControl: true });
    expect([(await hooks.handle(control)).handled, (await hooks.handle(control)).handled]).toEqual([false, false]);
    expect([onEvent.mock.calls.length, codes()]).toEqual([2, []]);
  });

  it("of another carrier's key is none", async () => {
    const { hooks, onEvent } = setUp({ carriers: [testCarrier("acme"), testCarrier("zeta")] });
    await hooks.handle(delivery);
    await hooks.handle({ ...delivery, headers: { "x-zeta-signature": "good;n-1" } });
    expect(onEvent).toHaveBeenCalledTimes(2);
  });
});

describe("a shared store", () => {
  it.each([true, false])("is asked with `<carrier>:<key>` and told what became of it: %s", async (succeeded) => {
    const claim = vi.fn(() => "new" as const);
    const settle = vi.fn();
    const replayStore = { claim, settle };
    const onEvent = succeeded ? () => undefined : () => Promise.reject(new Error("mine"));
    await setUp({ replayStore, onEvent }).hooks.handle(delivery);
    expect(claim.mock.calls).toEqual([["acme:n-1"]]);
    expect(settle.mock.calls).toEqual([["acme:n-1", succeeded]]);
  });

  it("may answer later", async () => {
    const { hooks, onEvent } = setUp({ replayStore: store({ claim: () => Promise.resolve("done" as const) }) });
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(onEvent).not.toHaveBeenCalled();
  });

  const failing = () => {
    throw new Error("redis");
  };
  const rejecting = () => Promise.reject(new Error("redis"));
  const nonsense = /new, running or done/;
  it.each<[string, Partial<ReplayStore>, cause: RegExp]>([
    ["claim throws", { claim: failing }, /^redis$/],
    ["claim rejects", { claim: rejecting }, /^redis$/],
    ["settle throws", { settle: failing }, /^redis$/],
    ["settle rejects", { settle: rejecting }, /^redis$/],
    ["claim gives nonsense", { claim: () => "maybe" as never }, nonsense],
    ["claim gives nonsense later", { claim: () => Promise.resolve("OK" as never) }, nonsense],
  ])("whose %s costs no event, and is named", async (_about, parts, cause) => {
    const { hooks, onEvent, onError, codes } = setUp({ replayStore: store(parts) });
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    await hooks.drain();
    expect([onEvent.mock.calls.length, codes()]).toEqual([1, ["replay_store_failed"]]);
    expect(onError.mock.calls[0]?.[0].cause.message).toMatch(cause);
    // Nor one of call control.
    await hooks.handle(acmeDelivery({ ...AVAILABLE, callControl: true }, {}, "n-2"));
    expect(onEvent).toHaveBeenCalledTimes(2);
  });

  it("that hangs costs a quarter of the time, and no event", async () => {
    vi.useFakeTimers();
    const onEvent = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 5)));
    const { hooks, codes } = setUp({ onEvent, replayStore: store({ claim: () => new Promise(() => undefined) }) });
    const answer = hooks.handle(delivery);
    await vi.advanceTimersByTimeAsync(2_500 + 5);
    expect((await answer).reply.status).toBe(200);
    expect(await hooks.drain()).toBe(true);
    expect([onEvent.mock.calls.length, codes()]).toEqual([1, ["replay_store_failed"]]);
  });

  it("whose settle is slow delays no answer, but drain waits for it", async () => {
    let settled: (() => void) | undefined;
    const settle = () =>
      new Promise<void>((resolve) => {
        settled = resolve;
      });
    const { hooks } = setUp({ replayStore: store({ settle }) });
    expect((await hooks.handle(delivery)).reply.status).toBe(200);
    expect(await hooks.drain({ timeoutMs: 5 })).toBe(false);
    settled?.();
    expect(await hooks.drain()).toBe(true);
  });
});
