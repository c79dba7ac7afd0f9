import { describe, expect, it, vi } from "vitest";
import type { HookswitchError } from "./errors.js";
import {
  type Appended,
  createHookswitch,
  type HookswitchOptions,
  type Inbox,
  type ProvedDelivery,
  type RecordingEvent,
} from "./index.js";
import { type AcmePayload, acmeDelivery, testCarrier } from "./test-carrier.js";

const AVAILABLE: AcmePayload = { events: ["recordingAvailable"], acmeId: "r1" };

/** An inbox that keeps what it is given in memory. */
class MemoryInbox implements Inbox {
  readonly events = new Map<string, RecordingEvent>();
  readonly deliveries: ProvedDelivery[] = [];
  /** Waited for before anything is stored. */
  before: () => Promise<unknown> = async () => undefined;

  attach(): void {}

  async append(events: readonly RecordingEvent[], delivery: ProvedDelivery): Promise<Appended[]> {
    await this.before();
    this.deliveries.push(delivery);
    return events.map((event) => {
      if (this.events.has(event.id)) return "duplicate";
      this.events.set(event.id, event);
      return "stored";
    });
  }
}

function setUp(options: Partial<HookswitchOptions> = {}) {
  const inbox = new MemoryInbox();
  const errors: HookswitchError[] = [];
  const logger = { error: vi.fn(), info: vi.fn() };
  const hooks = createHookswitch({
    carriers: [testCarrier("acme")],
    inbox,
    logger,
    onError: (error: HookswitchError) => void errors.push(error),
    ...options,
  } as HookswitchOptions);
  return { hooks, inbox, errors, logger };
}

describe("with an inbox", () => {
  it("the carrier is answered when the event is durable, and no callback has run", async () => {
    const onEvent = vi.fn();
    const { hooks, inbox } = setUp({ onEvent, onRecordingAvailable: onEvent });
    let durable: () => void = () => undefined;
    inbox.before = () =>
      new Promise<void>((resolve) => {
        durable = resolve;
      });
    let answered = false;
    const answer = hooks.handle(acmeDelivery(AVAILABLE)).finally(() => {
      answered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answered).toBe(false);
    durable();
    expect(await answer).toMatchObject({ handled: true, reply: { status: 200 } });
    expect([...inbox.events.keys()]).toEqual(["acme.recordingAvailable.r1"]);
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("it is given the delivery as it arrived, and what may be logged of it", async () => {
    const { hooks, inbox } = setUp();
    const delivery = acmeDelivery(AVAILABLE, { url: "/hooks/acme?tenant=7" });
    await hooks.handle(delivery);
    const [kept] = inbox.deliveries;
    expect(kept).toMatchObject({ carrier: "acme", url: "/hooks/acme?tenant=7", headers: delivery.headers });
    expect(JSON.parse(new TextDecoder().decode(kept?.bytes ?? new Uint8Array()))).toEqual(AVAILABLE);
    expect(kept?.facts).toMatchObject({ method: "POST", carrier: "acme", bodyFrom: "body", secret: 0 });
    expect(kept?.receivedAt).toBe(inbox.events.get("acme.recordingAvailable.r1")?.receivedAt);
  });

  it("takes every event, also one that no callback takes", async () => {
    const { hooks, inbox, errors } = setUp({ onRecordingStarted: () => undefined });
    const { handled, reply } = await hooks.handle(acmeDelivery({ events: ["recordingFailed"] }));
    expect({ handled, status: reply.status }).toEqual({ handled: true, status: 200 });
    expect(inbox.events.size).toBe(1);
    expect(errors).toEqual([]);
  });

  it("what is no event goes to onOther at once", async () => {
    const onOther = vi.fn();
    const { hooks, inbox } = setUp({ onOther });
    await hooks.handle(acmeDelivery({ webhook: "ring" }));
    expect(onOther).toHaveBeenCalledOnce();
    expect(inbox.deliveries).toEqual([]);
  });

  it("call control is stored and then passed on", async () => {
    const { hooks, inbox } = setUp();
    const result = await hooks.handle(acmeDelivery({ ...AVAILABLE, callControl: true }));
    expect(result).toMatchObject({ handled: false, carrier: "acme" });
    expect(inbox.events.size).toBe(1);
  });

  it("a duplicate is answered like the first", async () => {
    const { hooks, inbox } = setUp();
    for (const key of ["k1", "k2"]) {
      expect((await hooks.handle(acmeDelivery(AVAILABLE, {}, key))).reply.status).toBe(200);
    }
    expect(inbox.deliveries).toHaveLength(2);
    expect(inbox.events.size).toBe(1);
  });

  it("that fails, the carrier is answered 500, loudly, and a second copy is new", async () => {
    const { hooks, inbox, errors } = setUp();
    inbox.before = () => Promise.reject(new Error("disk full"));
    expect((await hooks.handle(acmeDelivery(AVAILABLE, {}, "k"))).reply.status).toBe(500);
    expect(errors).toMatchObject([{ code: "inbox_failed", cause: { message: "disk full" } }]);
    inbox.before = async () => undefined;
    expect((await hooks.handle(acmeDelivery(AVAILABLE, {}, "k"))).reply.status).toBe(200);
    expect(inbox.events.size).toBe(1);
  });

  it("that fails on call control, the live call goes on", async () => {
    const { hooks, inbox, errors } = setUp();
    inbox.before = () => Promise.reject(new Error("disk full"));
    expect((await hooks.handle(acmeDelivery({ ...AVAILABLE, callControl: true }))).handled).toBe(false);
    expect(errors).toMatchObject([{ code: "inbox_failed" }]);
  });

  it.each([[undefined], [[]], [null]])("that answers %j has stored nothing", async (answer) => {
    const inbox = { attach: () => undefined, append: async () => answer } as never;
    const { hooks, errors } = setUp({ inbox });
    expect((await hooks.handle(acmeDelivery(AVAILABLE))).reply.status).toBe(500);
    expect(errors).toMatchObject([{ code: "inbox_failed", cause: expect.any(TypeError) }]);
  });

  it("that is too slow, the carrier is answered 503, and what is stored in the end is logged", async () => {
    const { hooks, inbox, errors, logger } = setUp({ deadlineMs: 5 });
    inbox.before = () => new Promise((resolve) => setTimeout(resolve, 60));
    expect((await hooks.handle(acmeDelivery(AVAILABLE))).reply.status).toBe(503);
    expect(await hooks.drain()).toBe(true);
    expect(inbox.events.size).toBe(1);
    expect(errors).toMatchObject([{ code: "overdue" }]);
    expect(logger.info).toHaveBeenCalledOnce();
  });

  it.each([[{}], [{ append: () => undefined }], [null]])("%j is no inbox", (inbox) => {
    expect(() => setUp({ inbox: inbox as never })).toThrow(new TypeError("inbox must have append and attach"));
  });
});
