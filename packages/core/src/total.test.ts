import { inspect } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { formBody } from "./body/form-body.js";
import { bandwidth } from "./carriers/bandwidth/index.js";
import type { Delivery } from "./delivery.js";
import type { HookswitchError } from "./errors.js";
import { createHookswitch, type HookswitchOptions } from "./index.js";
import { acmeDelivery, testCarrier } from "./test-carrier.js";

const PASSWORD = "canary-password-81c1";
const authorization = `Basic ${btoa(`canary-user-5d:${PASSWORD}`)}`;
const carrier = bandwidth({ username: "canary-user-5d", password: PASSWORD });
const quiet = { error: () => undefined, info: () => undefined };
const unhandled = vi.fn();

beforeAll(() => {
  process.on("unhandledRejection", unhandled);
});
afterAll(async () => {
  await new Promise((resolve) => setTimeout(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe("handle never throws", () => {
  const carriers = [carrier, testCarrier("acme", { ...formBody, signs: "params" })];
  const hooks = createHookswitch({ carriers, logger: quiet });
  const wellFormed = async (delivery: unknown, tested = hooks) => {
    const { reply, events } = await tested.handle(delivery as Delivery);
    expect([200, 204, 400, 401, 404, 405, 408, 413, 415, 500, 503]).toContain(reply.status);
    expect(Object.keys(reply)).toEqual(["status", "headers"]);
    expect(Array.isArray(events)).toBe(true);
  };

  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string());
  const headers = fc.record(
    {
      authorization: fc.oneof(fc.constant(authorization), text),
      "content-type": fc.oneof(fc.constantFrom("application/json", "application/x-www-form-urlencoded"), text),
      "content-encoding": text,
      "x-acme-signature": fc.oneof(fc.constantFrom("good", "good;k"), text),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(fc.uint8Array(), text, fc.json(), fc.constant(null), fc.constant(undefined));
  const delivery = fc.record({
    method: fc.oneof(fc.constantFrom("POST", "GET", "HEAD", "get"), text),
    url: fc.oneof(text, fc.webUrl({ withQueryParameters: true, withFragments: true })),
    headers,
    body: fc.oneof(body, fc.func(body), fc.func(fc.anything())),
    mount: fc.option(text, { nil: undefined }),
  });

  it("for arbitrary requests", async () => {
    await fc.assert(
      fc.asyncProperty(delivery, (given) => wellFormed(given)),
      { numRuns: 2000 },
    );
  });

  it("for arbitrary values in their place", async () => {
    const anything = fc.record(
      {
        method: fc.anything(),
        url: fc.anything(),
        headers: fc.anything(),
        body: fc.anything(),
        waitUntil: fc.anything(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, fc.anything()), (given) => wellFormed(given)),
      { numRuns: 2000 },
    );
  });

  const bad = () => {
    throw new Error("getter");
  };
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["headers that throw", { method: "POST", url: "/", headers: bad }],
    ["headers whose get throws", { method: "POST", url: "/", headers: { get: bad } }],
    [
      "a getter that throws",
      {
        method: "POST",
        url: "/",
        get headers() {
          return bad();
        },
      },
    ],
    ["a body that throws", { method: "POST", url: "/", headers: { authorization }, body: bad }],
    [
      "a body that rejects with undefined",
      { method: "POST", url: "/", headers: { authorization }, body: () => Promise.reject() },
    ],
    ["a body that gives nothing", { method: "POST", url: "/", headers: { authorization }, body: () => undefined }],
    [
      "an impostor of an error",
      {
        method: "POST",
        url: "/",
        headers: () => {
          throw { name: "HookswitchError", code: { toString: bad } };
        },
      },
    ],
  ])("for %s", async (_about, given) => {
    await wellFormed(given);
  });

  it.each([bad, () => Number.NaN, () => -1, () => Number.MAX_VALUE, () => undefined as never])(
    "for the clock %s",
    async (clock) => {
      await wellFormed(acmeDelivery({}), createHookswitch({ carriers, clock, logger: quiet }));
    },
  );
});

describe("secrets, numbers and URLs", () => {
  const CANARIES = [
    PASSWORD,
    "canary-user-5d",
    btoa(`canary-user-5d:${PASSWORD}`),
    "+15550001111",
    "canary-query",
    "canary-body",
    "canary-forged",
  ];
  const AVAILABLE = {
    eventType: "recordingAvailable",
    recordingId: "r",
    callId: "c",
    from: "+15550001111",
    mediaUrl: "https://x.example/?t=canary-query",
  };
  const url = "/hooks?token=canary-query&from=%2B15550001111";
  const good = { authorization, "content-type": "application/json" };
  const body = JSON.stringify(AVAILABLE);
  const mine = () => Promise.reject(new Error("the user's own"));
  const forged = { authorization: `Basic ${btoa("canary-user-5d:canary-forged")}` };
  const pending = () => new Promise((_, reject) => setTimeout(reject, 10, new Error("late")));
  const acme = (parts: object) => [testCarrier("acme", { signsUrl: true, ...parts })];
  const signed = { "x-acme-signature": "good;canary-forged" };

  const rows: [string, Partial<HookswitchOptions>, Partial<Delivery>][] = [
    ["bad credentials", {}, { headers: forged }],
    ["unreadable credentials", {}, { headers: { authorization: "Bearer canary-forged" } }],
    ["a wrong type", {}, { headers: { authorization, "content-type": "text/canary-body" } }],
    ["an encoding", {}, { headers: { authorization, "content-encoding": "canary-body" } }],
    ["a method", {}, { method: "canary-body" }],
    ["a malformed body", {}, { body: `{"canary-body": +15550001111` }],
    ["a large body", { maxBodyBytes: 5 }, {}],
    ["an empty body", {}, { body: "" }],
    ["an unreadable payload", {}, { body: '{"eventType":"recordingAvailable","from":"+15550001111"}' }],
    ["failing callbacks", { onEvent: mine, onRecordingAvailable: mine }, {}],
    ["late callbacks", { onEvent: pending, deadlineMs: 1 }, {}],
    ["background work", { onEvent: (_event, { waitUntil }) => waitUntil(mine()) }, {}],
    ["nobody", {}, {}],
    ["failing secrets", { carriers: [bandwidth({ credentials: mine })] }, {}],
    [
      "bad secrets",
      { carriers: [bandwidth({ credentials: () => ({ username: "x", password: ` ${PASSWORD} ` }) })] },
      {},
    ],
    ["a bad public URL", { carriers: acme({}), publicUrl: () => "canary-body" }, { headers: signed }],
    [
      "a failing store",
      { carriers: acme({}), publicUrl: "https://a.example", replayStore: { claim: mine, settle: mine } },
      { headers: signed },
    ],
    [
      "a running replay",
      { carriers: acme({}), publicUrl: "https://a.example", replayStore: { claim: () => "running", settle: mine } },
      { headers: signed },
    ],
    ["another carrier's path", { carriers: [carrier, testCarrier("acme")] }, { url: "/canary-body", mount: "/" }],
    ["a broken schema", { metadata: { "~standard": { version: 1, vendor: "x", validate: mine } } }, {}],
  ];

  it.each(rows)("are in no log, error or reply: %s", async (_about, options, delivery) => {
    const errors: HookswitchError[] = [];
    const facts: unknown[] = [];
    const lines: unknown[] = [];
    const logger = { error: (...line: unknown[]) => lines.push(line), info: (...line: unknown[]) => lines.push(line) };
    const given: Delivery = { method: "POST", url, headers: good, body, ...delivery };
    const told = createHookswitch({
      carriers: [carrier],
      logger,
      onError(error, context) {
        errors.push(error);
        facts.push(_about === "a method" ? null : context.delivery);
      },
      ...options,
    } as HookswitchOptions);
    const logged = createHookswitch({ carriers: [carrier], logger, ...options } as HookswitchOptions);
    const replies: unknown[] = [];
    for (const hooks of [told, logged]) {
      const result = await hooks.handle(given);
      replies.push(result.handled ? result.reply : hooks.unanswered(result));
      await hooks.drain({ timeoutMs: 500 });
    }
    expect(errors.length + lines.length).toBeGreaterThan(0);
    const shown = [
      ...errors.flatMap((error) => [
        inspect(error, { depth: 9, showHidden: true }),
        String(error),
        error.stack,
        JSON.stringify(error),
      ]),
      inspect([facts, lines, replies], { depth: 9 }),
    ].join("\n");
    for (const canary of CANARIES) expect(shown).not.toContain(canary);
  });
});
