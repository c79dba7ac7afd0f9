import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HookswitchError } from "./errors.js";
import { type CallbackContext, createHookswitch, type HookswitchOptions } from "./index.js";
import { type AcmePayload, acmeDelivery, testCarrier } from "./test-carrier.js";

const AVAILABLE: AcmePayload = { events: ["recordingAvailable"] };
const unhandled = vi.fn();

function setUp(options: Partial<HookswitchOptions>) {
  const errors: HookswitchError[] = [];
  const logger = { error: vi.fn(), info: vi.fn() };
  const onError = (error: HookswitchError) => void errors.push(error);
  const all = { carriers: [testCarrier("acme")], logger, onError, ...options } as HookswitchOptions;
  return { hooks: createHookswitch(all), errors, logger, codes: () => errors.map(({ code }) => code) };
}

/** A promise to settle by hand. */
function promised() {
  let resolve: (value?: unknown) => void = () => undefined;
  let reject: (cause: unknown) => void = () => undefined;
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

beforeEach(() => {
  process.on("unhandledRejection", unhandled);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await new Promise((resolve) => setTimeout(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe("callbacks", () => {
  it("all that fit run, the event's own first, whatever fails", async () => {
    const called: string[] = [];
    const first = new Error("1");
    const { hooks, errors } = setUp({
      onRecordingAvailable() {
        called.push("own");
        throw first;
      },
      onEvent: async () => {
        called.push("every");
        throw undefined;
      },
      onRecordingFailed: () => void called.push("other"),
      onOther: () => void called.push("rest"),
    });
    const result = await hooks.handle(acmeDelivery(AVAILABLE));
    expect(result).toMatchObject({
      handled: true,
      reply: { status: 500, headers: {} },
      events: [{ id: "acme.recordingAvailable.a1" }],
    });
    expect(called).toEqual(["own", "every"]);
    expect(errors).toMatchObject([{ code: "callback_failed", carrier: "acme" }]);
    expect(errors[0]?.cause).toMatchObject({ errors: [first, undefined] });
  });

  it.each<[string, () => unknown, unknown]>([
    [
      "an error",
      () => {
        throw new Error("sync");
      },
      new Error("sync"),
    ],
    ["a rejection", () => Promise.reject(new Error("async")), new Error("async")],
    [
      "undefined",
      () => {
        throw undefined;
      },
      undefined,
    ],
    ["a rejection with undefined", () => Promise.reject(), undefined],
    [
      "a thenable's failure",
      // biome-ignore lint/suspicious/noThenProperty: what a query builder may give
      () => ({ then: (_: unknown, no: (cause: unknown) => void) => no("thenable") }),
      "thenable",
    ],
  ])("that fail with %s give 500 and one report", async (_about, onEvent, cause) => {
    const { hooks, errors } = setUp({ onEvent });
    expect((await hooks.handle(acmeDelivery(AVAILABLE))).reply).toEqual({ status: 500, headers: {} });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.code).toBe("callback_failed");
    expect(errors[0]?.cause).toEqual(cause);
  });

  it("get each event of a delivery, and `this` is the options", async () => {
    const seen: unknown[] = [];
    const options = {
      onTranscriptionAvailable(this: unknown, event: { id: string }) {
        seen.push(this, event.id);
      },
    };
    const { hooks } = setUp(options);
    const result = await hooks.handle(acmeDelivery({ events: ["recordingAvailable", "transcriptionAvailable"] }));
    expect(result).toMatchObject({ handled: true, events: [{}, {}] });
    expect(seen).toEqual([expect.objectContaining(options), "acme.transcriptionAvailable.a1"]);
  });
});

describe("onError and the logger", () => {
  const broken = {
    error: () => {
      throw new Error("disk full");
    },
    info: () => Promise.reject(new Error("disk full")),
  };
  const rejecting = { error: () => Promise.reject(new Error("disk full")), info: () => undefined };
  it.each<[string, Partial<HookswitchOptions>]>([
    [
      "a throwing onError",
      {
        onError: () => {
          throw new Error("in onError");
        },
      },
    ],
    ["a rejecting onError", { onError: () => Promise.reject(new Error("in onError")) }],
    ["an onError that rejects with undefined", { onError: () => Promise.reject() }],
    ["a throwing logger", { onError: undefined, logger: broken }],
    ["a rejecting logger", { onError: undefined, logger: rejecting }],
    [
      "both",
      {
        onError: () => {
          throw undefined;
        },
        logger: rejecting,
      },
    ],
    ["both, later", { onError: () => Promise.reject(undefined), logger: broken }],
  ])("%s cannot change a reply", async (_about, options) => {
    const { hooks } = setUp({
      onEvent: () => {
        throw new Error("mine");
      },
      ...options,
    });
    expect((await hooks.handle(acmeDelivery(AVAILABLE))).reply.status).toBe(500);
    expect((await hooks.handle(acmeDelivery(AVAILABLE, { headers: {} }))).reply.status).toBe(401);
    expect(await hooks.drain()).toBe(true);
  });

  it("a failing onError is logged with what it was told", async () => {
    const failure = new Error("in onError");
    const { hooks, logger } = setUp({ onError: () => Promise.reject(failure) });
    await hooks.handle(acmeDelivery({}, { headers: {} }));
    await hooks.drain();
    expect(logger.error.mock.calls).toEqual([
      [expect.stringMatching(/onError failed, on top of: acme: signature missing/), failure],
    ]);
  });

  it("without an onError failures are logged with code, hint and cause", async () => {
    const failure = new Error("mine");
    const { hooks, logger } = setUp({ onError: undefined, onEvent: () => Promise.reject(failure) });
    await hooks.handle(acmeDelivery(AVAILABLE));
    await hooks.handle(acmeDelivery(AVAILABLE, { headers: {} }));
    expect(logger.error.mock.calls).toEqual([
      [expect.stringMatching(/^hookswitch: acme: callback failed \[callback_failed\] see the cause/), failure],
      [expect.stringContaining("[signature_missing]")],
    ]);
  });

  it("drain waits for an onError that is not done", async () => {
    const reporting = promised();
    const { hooks } = setUp({ onError: () => reporting.promise });
    await hooks.handle(acmeDelivery({}, { headers: {} }));
    expect(await hooks.drain({ timeoutMs: 5 })).toBe(false);
    reporting.resolve();
    expect(await hooks.drain({ timeoutMs: 1000 })).toBe(true);
  });
});

describe("the deadline", () => {
  const control = { ...AVAILABLE, callControl: true };
  it.each([
    ["a notification is answered 503", AVAILABLE, true, 503],
    ["call control passes on", control, false, 404],
  ])("%s; the work goes on, and a late success is logged", async (_about, payload, handled, status) => {
    vi.useFakeTimers();
    const work = promised();
    let signal: AbortSignal | undefined;
    const { hooks, codes, logger } = setUp({
      onEvent(_event, context) {
        signal = context.signal;
        return work.promise;
      },
    });
    const answer = hooks.handle(acmeDelivery(payload));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(codes()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toMatchObject({ handled, reply: { status }, events: [{ type: "recordingAvailable" }] });
    expect(codes()).toEqual(["overdue"]);
    expect(signal?.aborted).toBe(false);
    work.resolve();
    expect(await hooks.drain()).toBe(true);
    expect(logger.info.mock.calls).toEqual([[expect.stringContaining("acme: what was overdue succeeded")]]);
    expect([codes(), signal?.aborted, vi.getTimerCount()]).toEqual([["overdue"], false, 0]);
  });

  it("a late failure reaches onError, as one", async () => {
    vi.useFakeTimers();
    const work = promised();
    const failure = new Error("late");
    const { hooks, errors, logger } = setUp({ onEvent: () => work.promise, deadlineMs: 50 });
    const answer = hooks.handle(acmeDelivery(AVAILABLE));
    await vi.advanceTimersByTimeAsync(50);
    expect((await answer).reply).toEqual({ status: 503, headers: {} });
    work.reject(failure);
    await hooks.drain();
    expect(errors).toMatchObject([{ code: "overdue" }, { code: "callback_failed_late", cause: failure }]);
    expect(logger.info).not.toHaveBeenCalled();
  });

  it("counts from the arrival: a slow body leaves less for the callbacks", async () => {
    vi.useFakeTimers();
    const { hooks } = setUp({ onEvent: () => new Promise(() => undefined), deadlineMs: 100 });
    const bytes = new TextEncoder().encode(JSON.stringify(AVAILABLE));
    const body = () => new Promise<never>((resolve) => setTimeout(resolve, 60, { bytes, from: "stream" }));
    const settled = vi.fn();
    void hooks.handle(acmeDelivery(AVAILABLE, { body })).then(settled);
    await vi.advanceTimersByTimeAsync(99);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledOnce();
  });

  it("takes no timer, signal or promise race for callbacks that finish at once", async () => {
    const timer = vi.spyOn(globalThis, "setTimeout");
    const controller = vi.spyOn(globalThis, "AbortController");
    const race = vi.spyOn(Promise, "race");
    const { hooks } = setUp({ onEvent: () => undefined });
    expect((await hooks.handle(acmeDelivery(AVAILABLE))).reply.status).toBe(200);
    expect([timer, controller, race].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
  });

  it("leaves no timer behind", async () => {
    const { hooks } = setUp({ onEvent: async () => undefined });
    vi.useFakeTimers();
    await hooks.handle(acmeDelivery(AVAILABLE));
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a clock that jumps back does not lengthen the wait", async () => {
    vi.useFakeTimers();
    const times = [1_000_000, 0];
    const { hooks } = setUp({
      onEvent: () => new Promise(() => undefined),
      deadlineMs: 20,
      clock: () => times.shift() ?? 0,
    });
    const answer = hooks.handle(acmeDelivery(AVAILABLE));
    await vi.advanceTimersByTimeAsync(20);
    expect((await answer).reply.status).toBe(503);
  });

  it.each<[how: string, onEvent: () => Promise<void>, status: number, codes: string[]]>([
    ["succeeds", async () => undefined, 200, []],
    ["fails", () => Promise.reject(new Error("down")), 500, ["callback_failed"]],
  ])(
    "a clock that breaks while a callback runs, which %s, changes nothing",
    async (_how, onEvent, status, expected) => {
      let reads = 0;
      const clock = () => {
        if (++reads > 3) throw new RangeError("no clock");
        return 1_000_000;
      };
      const observe = vi.fn();
      const { hooks, codes } = setUp({ onEvent, clock, observer: { observe } });
      expect((await hooks.handle(acmeDelivery(AVAILABLE))).reply.status).toBe(status);
      expect(codes()).toEqual(expected);
      expect(observe.mock.calls.at(-1)).toMatchObject([{ what: "answered", status, seconds: 0 }]);
    },
  );

  it("a secret function that hangs is answered 503, and its late failure is nobody's", async () => {
    vi.useFakeTimers();
    const secret = promised();
    const carrier = testCarrier("acme", { authenticate: () => secret.promise as Promise<never> });
    const onEvent = vi.fn();
    const { hooks, codes } = setUp({ carriers: [carrier], onEvent });
    const answer = hooks.handle(acmeDelivery(AVAILABLE));
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await answer).reply.status).toBe(503);
    secret.reject(new Error("late"));
    expect([codes(), onEvent.mock.calls]).toEqual([["overdue"], []]);
  });
});

describe("waitUntil and drain", () => {
  it("drain waits for what a callback gave to waitUntil, and the platform gets it too", async () => {
    const work = promised();
    const waitUntil = vi.fn();
    const { hooks } = setUp({ onEvent: (_event, context) => context.waitUntil(work.promise) });
    expect((await hooks.handle(acmeDelivery(AVAILABLE, { waitUntil }))).reply.status).toBe(200);
    const drained = hooks.drain();
    expect(await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, 5, "waiting"))])).toBe("waiting");
    work.resolve();
    expect(await drained).toBe(true);
    expect(waitUntil.mock.calls).toEqual([[expect.any(Promise)]]);
  });

  it("the platform gets overdue work, and its failure is not the platform's", async () => {
    const work = promised();
    const kept: Promise<unknown>[] = [];
    const { hooks, codes } = setUp({ onEvent: () => work.promise, deadlineMs: 1 });
    await hooks.handle(acmeDelivery(AVAILABLE, { waitUntil: (promise) => void kept.push(promise) }));
    work.reject(new Error("late"));
    await expect(Promise.all(kept)).resolves.toHaveLength(1);
    expect(codes()).toEqual(["overdue", "callback_failed_late"]);
  });

  it("a platform's waitUntil that throws is logged and changes nothing", async () => {
    const waitUntil = () => {
      throw new Error("too late");
    };
    const { hooks, logger } = setUp({ onEvent: (_event, context) => context.waitUntil(Promise.resolve()) });
    expect((await hooks.handle(acmeDelivery(AVAILABLE, { waitUntil }))).reply.status).toBe(200);
    expect(logger.error.mock.calls).toEqual([[expect.stringContaining("waitUntil"), new Error("too late")]]);
    expect(await hooks.drain()).toBe(true);
  });

  it("drain gives true at once when nothing runs, as often as it is asked", async () => {
    const { hooks } = setUp({});
    expect(await Promise.all([hooks.drain(), hooks.drain({}), hooks.drain({ timeoutMs: 0 })])).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("drain that gives up aborts the signals of all that still runs, also of what outlasted its answer", async () => {
    const contexts: CallbackContext[] = [];
    const never = new Promise(() => undefined);
    const { hooks } = setUp({
      onRecordingAvailable: (_event, context) => {
        contexts.push(context);
        expect(context.signal.aborted).toBe(false);
        context.waitUntil(never);
      },
      onRecordingFailed: (_event, context) => {
        contexts.push(context);
        return never;
      },
    });
    await hooks.handle(acmeDelivery(AVAILABLE));
    void hooks.handle(acmeDelivery({ events: ["recordingFailed"] }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await hooks.drain({ timeoutMs: 5 })).toBe(false);
    expect(contexts.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  it("drain waits for a delivery whose callbacks have not begun", async () => {
    const onEvent = vi.fn();
    const { hooks } = setUp({ onEvent });
    const bytes = new TextEncoder().encode(JSON.stringify(AVAILABLE));
    const body = () => new Promise<never>((resolve) => setTimeout(resolve, 10, { bytes, from: "stream" }));
    void hooks.handle(acmeDelivery(AVAILABLE, { body }));
    expect(await hooks.drain({ timeoutMs: 1000 })).toBe(true);
    expect(onEvent).toHaveBeenCalledOnce();
  });

  it("drain without a limit takes no timer", async () => {
    vi.useFakeTimers();
    const work = promised();
    const { hooks } = setUp({ onEvent: (_event, { waitUntil }) => waitUntil(work.promise) });
    await hooks.handle(acmeDelivery(AVAILABLE));
    const drained = hooks.drain();
    expect(vi.getTimerCount()).toBe(0);
    work.resolve();
    expect(await drained).toBe(true);
  });
});

describe("a proof that takes too long", () => {
  const slow = (ms: number, proof = "good") =>
    testCarrier("acme", {
      authenticate: async ({ now }) => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        if (proof !== "good") throw new HookswitchError("signature_mismatch", { carrier: "acme" });
        return { secret: 0, signedAt: now, replayKey: null };
      },
    });

  it("is answered 503, and the work goes on: the carrier may never send again", async () => {
    const onEvent = vi.fn();
    const { hooks, codes } = setUp({ carriers: [slow(30)], deadlineMs: 5, onEvent });
    expect((await hooks.handle(acmeDelivery(AVAILABLE))).reply.status).toBe(503);
    expect(onEvent).not.toHaveBeenCalled();
    expect(await hooks.drain()).toBe(true);
    expect([onEvent.mock.calls.length, codes()]).toEqual([1, ["overdue"]]);
  });

  it("that fails in the end is reported, and runs no callback", async () => {
    const onEvent = vi.fn();
    const { hooks, codes } = setUp({ carriers: [slow(30, "bad")], deadlineMs: 5, onEvent });
    expect((await hooks.handle(acmeDelivery(AVAILABLE))).reply.status).toBe(503);
    expect(await hooks.drain()).toBe(true);
    expect([onEvent.mock.calls.length, codes()]).toEqual([0, ["overdue", "signature_mismatch"]]);
  });

  it("and callbacks that then fail, or are missing, are reported as late", async () => {
    const failing = setUp({ carriers: [slow(30)], deadlineMs: 5, onEvent: () => Promise.reject(new Error("late")) });
    await failing.hooks.handle(acmeDelivery(AVAILABLE));
    await failing.hooks.drain();
    expect(failing.codes()).toEqual(["overdue", "callback_failed_late"]);
    const missing = setUp({ carriers: [slow(30)], deadlineMs: 5, onEvent: undefined });
    await missing.hooks.handle(acmeDelivery(AVAILABLE));
    await missing.hooks.drain();
    expect(missing.codes()).toEqual(["overdue", "unhandled"]);
  });
});

describe("two events in one delivery", () => {
  it("of which one has no callback are not lost in silence", async () => {
    const onTranscriptionAvailable = vi.fn();
    const { hooks, codes } = setUp({ onEvent: undefined, onTranscriptionAvailable });
    const both = acmeDelivery({ events: ["recordingAvailable", "transcriptionAvailable"] });
    expect((await hooks.handle(both)).reply.status).toBe(200);
    expect(onTranscriptionAvailable).toHaveBeenCalledOnce();
    expect(codes()).toEqual(["unhandled"]);
  });
});

describe("what else a neighbour can do", () => {
  it("a platform's waitUntil that rejects, and a timeout that is no number, hurt nobody", async () => {
    const { hooks, logger } = setUp({ onEvent: (_event, { waitUntil }) => waitUntil(Promise.resolve()) });
    const waitUntil = () => Promise.reject(new Error("platform")) as never;
    expect((await hooks.handle(acmeDelivery(AVAILABLE, { waitUntil }))).reply.status).toBe(200);
    await hooks.drain();
    expect(logger.error).toHaveBeenCalledWith(expect.stringContaining("waitUntil failed"), expect.any(Error));
    await expect(hooks.drain({ timeoutMs: Number.NaN })).rejects.toThrow(TypeError);
  });

  it("what throws when it is looked at is an internal error, not a rejection", async () => {
    const { hooks, codes } = setUp({});
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error("do not look");
        },
      },
    );
    const body = () => {
      throw hostile;
    };
    expect((await hooks.handle(acmeDelivery(AVAILABLE, { body }))).reply.status).toBe(500);
    expect(codes()).toEqual(["internal"]);
  });
});
