import { describe, expect, it, vi } from "vitest";
import { HookswitchError } from "../errors.js";
import {
  type CallbackContext,
  createHookswitch,
  type EventAttempt,
  type EventHandler,
  type HookswitchOptions,
  type RecordingEvent,
} from "../index.js";
import { acmeDelivery, testCarrier } from "../test-carrier.js";
import { eventHandler } from "./event-handler.js";

/** An event as it comes out of an inbox, and what runs it. */
async function setUp(options: Partial<HookswitchOptions>) {
  let handler: EventHandler | undefined;
  let stored = "";
  const logger = { error: vi.fn(), info: vi.fn() };
  const inbox: HookswitchOptions["inbox"] = {
    attach: (attached) => {
      handler = eventHandler(attached);
    },
    append: async (events) => {
      stored = JSON.stringify(events[0]);
      return events.map(() => "stored" as const);
    },
  };
  const all = { carriers: [testCarrier("acme")], inbox, logger, ...options } as HookswitchOptions;
  const hooks = createHookswitch(all);
  await hooks.handle(acmeDelivery({ events: ["recordingAvailable"] }));
  if (!handler) throw new Error("nothing was attached");
  const event = JSON.parse(stored) as RecordingEvent;
  return { hooks, handler, event, logger, options: all };
}

const attempt = (more: Partial<EventAttempt> = {}): EventAttempt => ({
  attempt: 2,
  origin: "delivery",
  receivedAt: "2026-01-02T03:04:05.000Z",
  facts: {
    method: "POST",
    carrier: "acme",
    webhook: null,
    bodyBytes: 9,
    bodyFrom: "body",
    signedAt: null,
    secret: 0,
  },
  signal: new AbortController().signal,
  ...more,
});

describe("what an inbox runs events by", () => {
  it("names the callbacks that take a type, the event's own first", async () => {
    const { handler } = await setUp({ onEvent: () => undefined, onRecordingAvailable: () => undefined });
    expect(handler.callbacksFor("recordingAvailable")).toEqual(["onRecordingAvailable", "onEvent"]);
    expect(handler.callbacksFor("recordingFailed")).toEqual(["onEvent"]);
  });

  it("runs one of them, with the attempt in its context and the options as `this`", async () => {
    const seen: unknown[] = [];
    const { handler, event, options } = await setUp({
      onRecordingAvailable(given, context) {
        seen.push(this, given, context);
      },
    });
    const { facts, receivedAt, ...about } = attempt({ origin: "replay" });
    await handler.run("onRecordingAvailable", event, { facts, receivedAt, ...about });
    expect(seen[0]).toBe(options);
    expect(seen[1]).toBe(event);
    expect(seen[2]).toMatchObject({ attempt: 2, origin: "replay", delivery: facts, receivedAt });
  });

  it.each([
    ["throws", () => throwing(new Error("mine"))],
    ["rejects", () => Promise.reject(new Error("mine"))],
  ])("rejects with what a callback %s", async (_how, onEvent) => {
    const { handler, event } = await setUp({ onEvent });
    await expect(handler.run("onEvent", event, attempt())).rejects.toThrow("mine");
  });

  it("rejects also when nothing was thrown but `undefined`", async () => {
    const { handler, event } = await setUp({ onEvent: () => Promise.reject(undefined) });
    await expect(handler.run("onEvent", event, attempt())).rejects.toBeUndefined();
  });

  it("tells the observer how long each ran and how it ended", async () => {
    const observe = vi.fn();
    let now = 1000;
    const onEvent = async () => {
      now += 250;
    };
    const { handler, event } = await setUp({ onEvent, observer: { observe }, clock: () => now });
    observe.mockClear();
    await handler.run("onEvent", event, attempt());
    expect(observe.mock.calls).toEqual([
      [
        {
          what: "handled",
          carrier: "acme",
          type: "recordingAvailable",
          callback: "onEvent",
          outcome: "succeeded",
          late: false,
          seconds: 0.25,
        },
      ],
    ]);
  });

  it("gives an observer of which nothing gets out", async () => {
    const fails = () => {
      throw new Error("metrics");
    };
    const onEvent = () => undefined;
    const { handler, logger } = await setUp({ onEvent, observer: { observe: fails, traceparent: fails } });
    logger.error.mockClear();
    handler.observer?.observe({ what: "duplicate", carrier: "acme", type: "recordingAvailable" });
    expect(handler.observer?.traceparent?.()).toBeNull();
    expect(logger.error).toHaveBeenCalledTimes(2);
    const handling = {
      carrier: "acme",
      type: "recordingAvailable",
      eventId: "1",
      attempt: 1,
      traceparent: null,
    } as const;
    expect(await handler.observer?.trace?.(handling, async () => 7)).toBe(7);
  });

  it("hands on where the trace stands", async () => {
    const observer = { observe: () => undefined, traceparent: () => "00-1-2-01" };
    expect((await setUp({ observer })).handler.observer?.traceparent?.()).toBe("00-1-2-01");
    expect((await setUp({ observer: { observe: () => undefined } })).handler.observer?.traceparent?.()).toBeNull();
    expect((await setUp({})).handler.observer).toBeUndefined();
  });

  it("the signal aborts with the worker's, and when drain gives up on what was given to waitUntil", async () => {
    const contexts: CallbackContext[] = [];
    const stop = new AbortController();
    const { handler, hooks, event } = await setUp({ onEvent: (_event, context) => void contexts.push(context) });
    await handler.run("onEvent", event, attempt({ signal: stop.signal }));
    await handler.run("onEvent", event, attempt());
    const [first, second] = contexts;
    stop.abort();
    expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, false]);
    second?.waitUntil(new Promise(() => undefined));
    expect(await hooks.drain({ timeoutMs: 1 })).toBe(false);
    expect(second?.signal.aborted).toBe(true);
  });

  it("work given to waitUntil that fails reaches onError with the event", async () => {
    const onError = vi.fn();
    const onEvent = (_event: unknown, { waitUntil }: CallbackContext) => waitUntil(Promise.reject(new Error("later")));
    const { handler, hooks, event } = await setUp({ onEvent, onError });
    await handler.run("onEvent", event, attempt());
    expect(await hooks.drain()).toBe(true);
    const [error, context] = onError.mock.calls[0] ?? [];
    expect(error).toMatchObject({ code: "background_failed", carrier: "acme", cause: { message: "later" } });
    expect(context).toMatchObject({ receivedAt: attempt().receivedAt, events: [event], payload: event.payload });
  });

  it("opens the event's recording with its carrier's api", async () => {
    const openRecording = vi.fn(async () => ({ status: "gone", httpStatus: 404, reason: "" }) as const);
    const api = { openRecording, deleteRecording: async () => undefined };
    const outcomes: unknown[] = [];
    const { handler, event } = await setUp({
      carriers: [testCarrier("acme", { api })],
      onEvent: async (_event, context) => void outcomes.push(await context.openRecording({ from: 5 })),
    });
    await handler.run("onEvent", event, attempt());
    expect(outcomes).toMatchObject([{ status: "gone" }]);
    expect(openRecording).toHaveBeenCalledWith(event, { from: 5, signal: expect.any(AbortSignal) });
  });

  it("reports without an event: to the logger where there is no onError", async () => {
    const { handler, logger } = await setUp({ onEvent: () => undefined });
    handler.report(new HookswitchError("inbox_unavailable"));
    expect(logger.error).toHaveBeenCalledWith(expect.stringContaining("[inbox_unavailable]"));
  });
});

function throwing(error: Error): never {
  throw error;
}
