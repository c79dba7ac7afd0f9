import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createHookswitch } from "../index.js";
import type { Handling } from "../observer.js";
import { acmeDelivery, testCarrier } from "../test-carrier.js";
import { openTelemetry } from "./index.js";
import { testSdk } from "./test-sdk.js";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = "b7ad6b7169203331";

const handling: Handling = {
  carrier: "plivo",
  type: "recordingAvailable",
  eventId: "plivo.recordingAvailable.r-1",
  attempt: 2,
  // The example of https://www.w3.org/TR/trace-context/
  traceparent: `00-${TRACE_ID}-${SPAN_ID}-01`,
};

// The context manager is global: one for all tests.
const first = testSdk();
first.providers.tracerProvider.register();
afterAll(() => trace.disable());

let sdk: ReturnType<typeof testSdk>;
let observer: ReturnType<typeof openTelemetry>;
beforeEach(() => {
  sdk = testSdk();
  observer = openTelemetry(sdk.providers);
});

const process = (work: () => Promise<unknown>, more: Partial<Handling> = {}) =>
  observer.trace?.({ ...handling, ...more }, work);
const inSpan = <Value>(name: string, work: () => Value): Value =>
  sdk.tracer.startActiveSpan(name, (span) => {
    try {
      return work();
    } finally {
      span.end();
    }
  });

describe("the span of an event's handling", () => {
  it("is a consumer's, named and described as the messaging conventions say", async () => {
    expect(await process(async () => "done")).toBe("done");
    const [span] = sdk.spans();
    expect(span).toMatchObject({ name: "process plivo.recording", kind: SpanKind.CONSUMER });
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
    expect(span?.attributes).toEqual({
      "messaging.system": "plivo",
      "messaging.system.name": "plivo",
      "messaging.operation.name": "process",
      "messaging.operation.type": "process",
      "messaging.destination.name": "plivo.recording",
      "messaging.message.id": "plivo.recordingAvailable.r-1",
      "hookswitch.event_type": "recordingAvailable",
      "hookswitch.attempt": 2,
    });
    expect(span?.instrumentationScope.name).toBe("@hookswitch/core");
  });

  it("is linked to the span of the delivery, and no child of it nor of the worker's", async () => {
    await inSpan("worker", () => process(async () => undefined));
    const span = sdk.spans().find(({ kind }) => kind === SpanKind.CONSUMER);
    expect(span?.links.map(({ context }) => context)).toEqual([
      { traceId: TRACE_ID, spanId: SPAN_ID, traceFlags: 1, isRemote: true },
    ]);
    expect(span?.parentSpanContext).toBeUndefined();
    expect(span?.spanContext().traceId).not.toBe(TRACE_ID);
  });

  it.each([
    null,
    "",
    "nonsense",
    `00-${"0".repeat(32)}-${SPAN_ID}-01`,
    `00-${TRACE_ID}-${"0".repeat(16)}-01`,
    `ff-${TRACE_ID}-${SPAN_ID}-01`,
    `00-${TRACE_ID.toUpperCase()}-${SPAN_ID}-01`,
  ])("has no link where the delivery was in no trace: %j", async (traceparent) => {
    await process(async () => undefined, { traceparent });
    expect(sdk.spans().map(({ links }) => links)).toEqual([[]]);
  });

  it("is active while the work runs", async () => {
    await process(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      inSpan("inside", () => undefined);
    });
    const [inside, outside] = sdk.spans();
    expect(inside?.parentSpanContext?.spanId).toBe(outside?.spanContext().spanId);
  });

  it.each([
    [new RangeError("call +14155550123 failed"), "RangeError"],
    [Object.assign(new Error("at https://example.com/?to=+14155550123"), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
    [Object.assign(new Error("no"), { code: "+14155550123" }), "Error"],
    ["+14155550123", "_OTHER"],
  ])("fails with the kind of the error, and nothing else of it: %s", async (thrown, type) => {
    await expect(process(() => Promise.reject(thrown))).rejects.toBe(thrown);
    const [span] = sdk.spans();
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span?.attributes["error.type"]).toBe(type);
    expect(span?.events).toEqual([]);
  });

  it("fails with a callback, also where the inbox keeps the failure to itself", async () => {
    const failed = { what: "handled", outcome: "failed", late: false, seconds: 1 } as const;
    const { carrier, type } = handling;
    await process(async () => observer.observe({ ...failed, carrier, type, callback: "onEvent" }));
    expect(sdk.spans()[0]).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { "error.type": "callback_failed" },
    });
  });

  it("is the global provider's where none is given", async () => {
    await openTelemetry().trace?.(handling, async () => undefined);
    expect(first.spans().map(({ name }) => name)).toEqual(["process plivo.recording"]);
  });
});

describe("traceparent", () => {
  it("says which span is active, as W3C writes it", () => {
    const { traceparent, context } = inSpan("server", () => ({
      traceparent: observer.traceparent?.(),
      context: trace.getActiveSpan()?.spanContext(),
    }));
    expect(traceparent).toBe(`00-${context?.traceId}-${context?.spanId}-01`);
    expect(observer.traceparent?.()).toBeNull();
  });

  it("leads from the handling back to the delivery", async () => {
    const traceparent = inSpan("server", () => observer.traceparent?.() ?? null);
    await process(async () => undefined, { traceparent });
    const [server, span] = sdk.spans();
    expect(span?.links[0]?.context).toMatchObject({
      traceId: server?.spanContext().traceId,
      spanId: server?.spanContext().spanId,
    });
  });
});

describe("the server's span", () => {
  const receive = (signature: string) => {
    const hooks = createHookswitch({
      carriers: [testCarrier("acme")],
      observer,
      onError: () => undefined,
      onEvent: () => Promise.reject(new Error("no")),
    });
    const delivery = acmeDelivery({ events: ["recordingAvailable"] });
    return sdk.tracer.startActiveSpan("POST /hooks", async (span) => {
      await hooks.handle({ ...delivery, headers: { "x-acme-signature": signature } });
      span.end();
    });
  };

  it.each([
    ["good", { "hookswitch.outcome": "failed", "hookswitch.reason": "callback_failed" }],
    ["bad", { "hookswitch.outcome": "rejected", "hookswitch.reason": "signature_mismatch" }],
  ])("says what became of a delivery; there is no second one: %s", async (signature, expected) => {
    await receive(signature);
    expect(sdk.spans().map(({ name, attributes, status }) => [name, attributes, status.code])).toEqual([
      // Status and error.type are for the HTTP instrumentation to set.
      ["POST /hooks", { "hookswitch.carrier": "acme", ...expected }, SpanStatusCode.UNSET],
    ]);
  });
});
