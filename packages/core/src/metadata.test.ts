import type { StandardSchemaV1 } from "@standard-schema/spec";
import { type } from "arktype";
import * as v from "valibot";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createHookswitch, type RecordingEvent } from "./index.js";
import { type AcmePayload, acmeDelivery, testCarrier } from "./test-carrier.js";

const AVAILABLE: AcmePayload = { events: ["recordingAvailable"] };

async function received(metadata: StandardSchemaV1 | undefined, url = "/hooks?tenant=7", payload = AVAILABLE) {
  const seen: RecordingEvent[] = [];
  const onEvent = (event: unknown) => void seen.push(event as RecordingEvent);
  const hooks = createHookswitch({ carriers: [testCarrier("acme")], metadata, onEvent, deadlineMs: 50 });
  const { reply } = await hooks.handle(acmeDelivery(payload, { url }));
  return { status: reply.status, event: seen[0] as RecordingEvent, seen };
}
const custom = (validate: (value: unknown) => unknown) =>
  ({ "~standard": { version: 1, vendor: "test", validate } }) as StandardSchemaV1;

afterEach(() => {
  vi.useRealTimers();
});

const schemas: [string, StandardSchemaV1][] = [
  ["valibot", v.object({ tag: v.string(), query: v.object({ tenant: v.pipe(v.string(), v.regex(/^\d$/)) }) })],
  [
    "valibot, async",
    v.objectAsync({
      tag: v.string(),
      query: v.objectAsync({
        tenant: v.pipeAsync(
          v.string(),
          v.checkAsync(async (text) => text === "7", "'secret-value' is wrong"),
        ),
      }),
    }),
  ],
  ["zod", z.object({ tag: z.string(), query: z.object({ tenant: z.literal("7") }) })],
  [
    "zod, async",
    z.object({ tag: z.string(), query: z.object({ tenant: z.string().refine(async (text) => text === "7") }) }),
  ],
  ["arktype", type({ tag: "string", query: { tenant: "'7'" } })],
];

describe.each(schemas)("a schema of %s", (_vendor, schema) => {
  it("gives its output", async () => {
    const { event } = await received(schema);
    expect(event.metadata).toEqual({ tag: "tag1", query: { tenant: "7" } });
    expect(event.warnings).toEqual([]);
  });

  it("gives null and a warning that quotes no value where it does not fit", async () => {
    const { event, status } = await received(schema, "/hooks?tenant=secret-value");
    expect([status, event.metadata, event.query]).toEqual([200, null, { tenant: "secret-value" }]);
    expect(event.warnings).toEqual([{ field: "metadata", message: "does not fit its schema at query.tenant" }]);
  });
});

describe("metadata", () => {
  it("may be made into something else, and is never undefined", async () => {
    const { event } = await received(
      v.pipe(
        v.unknown(),
        v.transform(() => 42),
      ),
    );
    expect(event.metadata).toBe(42);
    expect((await received(custom(() => ({ value: undefined })))).event.metadata).toBeNull();
    expect((await received(undefined)).event).toMatchObject({ metadata: null, warnings: [] });
  });

  it.each<[string, StandardSchemaV1, string]>([
    [
      "throws",
      custom(() => {
        throw new Error("secret-value");
      }),
      "its schema failed",
    ],
    ["rejects", custom(() => Promise.reject(new Error("secret-value"))), "its schema failed"],
    ["gives nothing", custom(() => undefined), "its schema failed"],
    ["gives nothing later", custom(async () => undefined), "its schema failed"],
    ["hangs", custom(() => new Promise(() => undefined)), "its schema took too long"],
    [
      "refuses the whole",
      custom(() => ({ issues: [{ message: "secret-value" }] })),
      "does not fit its schema at its root",
    ],
    [
      "has paths of all kinds",
      custom(() => ({ issues: [{ message: "", path: [{ key: "query" }, 0, Symbol("s")] }] })),
      "does not fit its schema at query.0.Symbol(s)",
    ],
  ])("is null with a warning where the schema %s; the event is not lost", async (_about, schema, message) => {
    const { event, status } = await received(schema);
    expect([status, event.metadata, event.warnings]).toEqual([200, null, [{ field: "metadata", message }]]);
  });

  it("of a schema that hangs costs a quarter of the time, and no event", async () => {
    vi.useFakeTimers();
    const onEvent = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 5)));
    const metadata = custom(() => new Promise(() => undefined));
    const hooks = createHookswitch({ carriers: [testCarrier("acme")], metadata, onEvent, onError: () => undefined });
    const answer = hooks.handle(acmeDelivery(AVAILABLE));
    await vi.advanceTimersByTimeAsync(2_500 + 5);
    expect((await answer).reply.status).toBe(200);
    expect(onEvent).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it("is worked out for every event of a delivery, from a copy of the query", async () => {
    const meddling = custom((input) => {
      (input as { query: Record<string, string[]> }).query.x?.push("meddled");
      return { value: "ok" };
    });
    const { seen } = await received(meddling, "/?x=1&x=2", {
      events: ["recordingAvailable", "transcriptionAvailable"],
    });
    expect(seen.map(({ metadata, query }) => [metadata, query])).toEqual(Array(2).fill(["ok", { x: ["1", "2"] }]));
  });
});
