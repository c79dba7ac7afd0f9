import { afterEach, describe, expect, it, vi } from "vitest";
import { formBody } from "./body/form-body.js";
import { bandwidth } from "./carriers/bandwidth/index.js";
import type { Delivery } from "./delivery.js";
import { type ErrorCode, errorCodes } from "./error-codes.js";
import { HookswitchError } from "./errors.js";
import { eventHandler } from "./inbox/event-handler.js";
import type { EventHandler, Inbox, RecordingEvent } from "./index.js";
import { createHookswitch, type HookswitchOptions } from "./index.js";
import { acmeDelivery, testCarrier } from "./test-carrier.js";

const credentials = { username: "user", password: "long-secret" };
const authorization = `Basic ${btoa("user:long-secret")}`;
const json = "application/json";
const AVAILABLE = {
  eventType: "recordingAvailable",
  eventTime: "2019-09-13T16:48:29.235Z",
  callId: "c-1",
  recordingId: "r-1",
  status: "complete",
};

const post = (body: unknown, more: Partial<Delivery> = {}): Delivery => ({
  method: "POST",
  url: "/hooks",
  headers: { authorization, "content-type": json },
  body: typeof body === "string" ? body : JSON.stringify(body),
  ...more,
});

/** Hooks that note down what reached whom. */
function setUp(options: Partial<HookswitchOptions> = {}) {
  const errors: HookswitchError[] = [];
  const contexts: unknown[] = [];
  const logger = { error: vi.fn(), info: vi.fn() };
  const hooks = createHookswitch({
    carriers: [bandwidth(credentials)],
    logger,
    onError(error, context) {
      errors.push(error);
      contexts.push(context);
    },
    ...options,
  } as HookswitchOptions);
  return { hooks, errors, contexts, logger, codes: () => errors.map(({ code }) => code) };
}

const acme = testCarrier("acme");
const zeta = testCarrier("zeta");
const available = { events: ["recordingAvailable" as const] };

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("which carrier", () => {
  const seen = async (url: string, headers: Record<string, string>, mount?: string, carriers = [acme, zeta]) => {
    const { hooks, codes } = setUp({ carriers: [...carriers, bandwidth(credentials)], onOther: () => undefined });
    const result = await hooks.handle({
      method: "POST",
      url,
      headers,
      body: '{"eventType":"disconnect"}',
      ...(mount !== undefined && { mount }),
    });
    return [result.reply.status, ...codes()];
  };
  const signedAcme = { "x-acme-signature": "good" };
  const signedZeta = { "x-zeta-signature": "good" };

  it.each([
    ["the segment after the mount", "/hooks/zeta", { ...signedZeta, ...signedAcme }, "/hooks", [200]],
    [
      "and it alone: the other's signature does not help",
      "/hooks/zeta",
      signedAcme,
      "/hooks",
      [401, "signature_missing"],
    ],
    ["in any case", "/hooks/ZeTa", signedZeta, "/hooks", [200]],
    ["with a slash behind the mount", "/hooks/zeta", signedZeta, "/hooks/", [200]],
    ["with more path behind it", "/hooks/zeta/more/acme", signedZeta, "/hooks", [200]],
    ["of an absolute URL too", "https://acme/hooks/zeta?x=1", signedZeta, "/hooks", [200]],
    ["another name is 404", "/hooks/other", signedZeta, "/hooks", [404, "carrier_unknown"]],
    ["an encoded name is another name", "/hooks/%7Aeta", signedZeta, "/hooks", [404, "carrier_unknown"]],
    ["a name before the mount does not count", "/acme/x", signedZeta, "/acme/x", [200]],
    [
      "without a mount the first segment that names one",
      "/a/zeta/acme",
      { ...signedZeta, ...signedAcme },
      undefined,
      [200],
    ],
    ["a longer segment does not name one", "/zetas", signedAcme, undefined, [200]],
    ["else the signature header", "/hooks", signedZeta, "/hooks", [200]],
    ["which wins over Authorization", "/hooks", { ...signedZeta, authorization: "Basic eDp5" }, "/hooks", [200]],
    ["else the one carrier without one", "/hooks/", { authorization }, "/hooks", [204]],
    ["with its challenge", "/hooks", {}, "/hooks", [401]],
    ["and the mount may be the root", "/zeta", signedZeta, "/", [200]],
  ])("%s: %s", async (_about, url, headers, mount, expected) => {
    expect(await seen(url, headers as Record<string, string>, mount)).toEqual(expected);
  });

  it("is the only one, whatever the path says", async () => {
    const { hooks } = setUp();
    expect((await hooks.handle(post(AVAILABLE, { url: "/hooks/plivo/x", mount: "/hooks" }))).handled).toBe(false);
  });

  it("is 401 where nothing tells", async () => {
    const { hooks, codes } = setUp({ carriers: [acme, zeta] });
    const { reply } = await hooks.handle(post("{}", { headers: {} }));
    expect(reply).toEqual({ status: 401, headers: {} });
    expect(codes()).toEqual(["carrier_undetermined"]);
  });

  it("is never chosen by what the body says", async () => {
    const { hooks } = setUp({ carriers: [acme, bandwidth(credentials)] });
    const body = vi.fn();
    const result = await hooks.handle({ method: "POST", url: "/", headers: { "content-type": json }, body });
    expect(result.reply.headers).toEqual({ "www-authenticate": 'Basic realm="recordings", charset="UTF-8"' });
    expect(body).not.toHaveBeenCalled();
  });
});

describe("what passes on", () => {
  const control = { eventType: "redirect" };
  const note = { eventType: "disconnect" };
  const stopped = { eventType: "recordComplete", recordingId: "r-1", callId: "c-1" };

  it.each<[string, object, Partial<HookswitchOptions>, boolean, number]>([
    ["call control", control, {}, false, 404],
    ["call control that onOther took", control, { onOther: () => undefined }, false, 404],
    ["call control that is an event, and taken", stopped, { onRecordingStopped: () => undefined }, false, 404],
    ["a notification that nothing took", note, {}, false, 204],
    ["an event that nothing took", AVAILABLE, {}, false, 404],
    ["an event, with an onOther", AVAILABLE, { onOther: () => undefined }, false, 404],
    ["an event, with another event's callback", AVAILABLE, { onRecordingFailed: () => undefined }, false, 404],
    ["not an event with its callback", AVAILABLE, { onRecordingAvailable: () => undefined }, true, 204],
    ["not an event with onEvent", AVAILABLE, { onEvent: () => undefined }, true, 204],
    ["not another notification with onOther", note, { onOther: () => undefined }, true, 204],
    ["a notification, with onEvent only", note, { onEvent: () => undefined }, false, 204],
  ])("%s", async (_about, body, options, handled, status) => {
    const { hooks, codes } = setUp(options);
    const result = await hooks.handle(post(body));
    expect(result).toMatchObject({ handled, reply: { status } });
    expect(codes()).toEqual([]);
    if (result.handled) return;
    expect(result).toMatchObject({ carrier: "bandwidth", payload: body });
    expect(new TextDecoder().decode(result.rawBody ?? undefined)).toBe(JSON.stringify(body));
    expect(hooks.unanswered(result)).toBe(result.reply);
    hooks.unanswered(result);
    expect(codes()).toEqual(status === 404 ? ["unhandled"] : []);
  });

  it("call control passes on although its callback failed, and onError hears of it", async () => {
    const failure = new Error("mine");
    const { hooks, errors } = setUp({ onRecordingStopped: () => Promise.reject(failure) });
    const result = await hooks.handle(post(stopped));
    expect(result.handled).toBe(false);
    expect(result.events.map(({ type }) => type)).toEqual(["recordingStopped"]);
    expect(errors).toMatchObject([{ code: "callback_failed", cause: failure }]);
  });

  it("onOther is never called for an event, and gets what it needs for the rest", async () => {
    const onOther = vi.fn();
    const { hooks } = setUp({ onOther, onEvent: () => undefined, clock: () => 0 });
    await hooks.handle(post(AVAILABLE));
    expect(onOther).not.toHaveBeenCalled();
    await hooks.handle(post(note, { url: "/hooks?tenant=7" }));
    expect(onOther.mock.calls[0]?.[0]).toEqual({
      carrier: "bandwidth",
      webhook: "disconnect",
      callControl: false,
      receivedAt: "1970-01-01T00:00:00.000Z",
      query: { tenant: "7" },
      payload: note,
    });
  });

  it("tells onError the payload and the events of what nobody answered", async () => {
    const { hooks, contexts } = setUp();
    const result = await hooks.handle(post(AVAILABLE));
    if (!result.handled) hooks.unanswered(result);
    expect(contexts).toMatchObject([{ payload: AVAILABLE, events: [{ id: "bandwidth.recordingAvailable.r-1" }] }]);
  });

  it("has no raw body on GET and where only a parser's object was left", async () => {
    const { hooks } = setUp();
    const parsed = await hooks.handle(post("", { body: () => ({ parsed: note, from: "parsed body" }) }));
    const query = await hooks.handle(post("", { method: "GET", url: "/?eventType=disconnect" }));
    expect([parsed, query]).toMatchObject([
      { rawBody: null, payload: note },
      { rawBody: null, payload: note },
    ]);
  });

  it("gives what it does not know back as it is", () => {
    const { hooks, codes } = setUp();
    const reply = { status: 404, headers: {} };
    const strange = { handled: false as const, reply, carrier: "x", payload: {}, events: [], rawBody: null };
    expect(hooks.unanswered(strange)).toBe(reply);
    expect(codes()).toEqual([]);
  });
});

describe("the body and its type", () => {
  const bytes = new TextEncoder().encode(JSON.stringify(AVAILABLE));
  it.each<[string, Delivery["body"]]>([
    ["text", JSON.stringify(AVAILABLE)],
    ["bytes", bytes],
    ["a function", () => ({ bytes, from: "rawBody" })],
    ["an async function", async () => ({ bytes, from: "stream" })],
    ["a parser's object, where nothing in it is signed", () => ({ parsed: AVAILABLE, from: "parsed body" })],
  ])("comes as %s", async (_about, body) => {
    const onEvent = vi.fn();
    const { hooks } = setUp({ onEvent });
    expect(await hooks.handle(post("", { body: body ?? null }))).toMatchObject({ reply: { status: 204 } });
    expect(onEvent.mock.calls[0]?.[0].payload).toEqual(AVAILABLE);
  });

  it.each<[Record<string, string>, number, ErrorCode?]>([
    [{ "content-type": json }, 204],
    [{ "content-type": "application/json; charset=utf-8" }, 204],
    [{ "Content-Type": "APPLICATION/JSON ;charset=utf-8" }, 204],
    [{ "content-type": "application/vnd.bandwidth+json" }, 204],
    [{}, 204],
    [{ "content-type": "" }, 204],
    [{ "content-type": "text/plain" }, 415, "content_type_unsupported"],
    [{ "content-type": "application/x-www-form-urlencoded" }, 415, "content_type_unsupported"],
    [{ "content-type": "application/jsonp" }, 415, "content_type_unsupported"],
    [{ "content-encoding": "identity" }, 204],
    [{ "content-encoding": "" }, 204],
    [{ "content-encoding": "GZIP" }, 415, "content_encoding_unsupported"],
    [{ "content-encoding": "br" }, 415, "content_encoding_unsupported"],
  ])("%j gives %s", async (headers, status, ...expected) => {
    const { hooks, codes } = setUp({ onEvent: () => undefined });
    const result = await hooks.handle(post(AVAILABLE, { headers: { authorization, ...headers } }));
    expect([result.reply.status, codes()]).toEqual([status, expected]);
  });

  const form = testCarrier("acme", { ...formBody, signs: "params" });
  const formHeaders = { "x-acme-signature": "good", "content-type": "application/x-www-form-urlencoded;charset=UTF-8" };
  it.each<[string, Delivery["body"], Record<string, unknown> | ErrorCode]>([
    ["form text", "a=1&a=2&b=%20", { a: ["1", "2"], b: " " }],
    ["a flat parsed form", () => ({ parsed: { a: ["1", "2"] }, from: "parsed body" }), { a: ["1", "2"] }],
    ["a nested parsed form", () => ({ parsed: { a: { b: "1" } }, from: "parsed body" }), "body_consumed"],
    ["too many parameters", "a&".repeat(1001), "body_malformed"],
  ])("a form carrier takes %s", async (_about, body, expected) => {
    const { hooks, codes } = setUp({ carriers: [form] });
    const result = await hooks.handle({ method: "POST", url: "/", headers: formHeaders, body: body ?? null });
    if (typeof expected === "string") expect(codes()).toEqual([expected]);
    else expect(result).toMatchObject({ handled: false, payload: expected });
  });
});

describe("the query of the URL", () => {
  it("is the user's on POST; on GET the carrier's own parameters are left out", async () => {
    const onEvent = vi.fn();
    const { hooks } = setUp({ onEvent });
    await hooks.handle(post(AVAILABLE, { url: "/hooks?tenant=7&status=mine&x=1&x=2" }));
    const query = new URLSearchParams({ ...AVAILABLE, tenant: "7" });
    await hooks.handle({ method: "GET", url: `/hooks?${query}`, headers: { authorization } });
    const [first, second] = onEvent.mock.calls.map(([event]) => event);
    expect(first.query).toEqual({ tenant: "7", status: "mine", x: ["1", "2"] });
    expect(second).toMatchObject({ id: first.id, query: { tenant: "7" }, payload: AVAILABLE });
  });

  it("`__proto__` is dropped from payload and query, with a warning", async () => {
    const onEvent = vi.fn();
    const { hooks } = setUp({ onEvent });
    const body = `{"__proto__":{"admin":true},${JSON.stringify(AVAILABLE).slice(1)}`;
    await hooks.handle(post(body, { url: "/hooks?__proto__=1&a=2" }));
    const event = onEvent.mock.calls[0]?.[0] as RecordingEvent;
    expect(event.warnings.map(({ field }) => field)).toEqual(["__proto__", "query.__proto__"]);
    expect(Object.keys(event.payload)).not.toContain("__proto__");
    expect(event.query).toEqual({ a: "2" });
    expect(event.payload.admin).toBeUndefined();
  });
});

/** One way to reach each code; the callback `onEvent` takes what comes. */
const REACHED: Record<ErrorCode, () => Promise<{ reply: unknown; errors: HookswitchError[]; contexts: unknown[] }>> =
  (() => {
    type Made = {
      options?: Partial<HookswitchOptions>;
      delivery: unknown;
      after?: (made: ReturnType<typeof setUp>) => void;
    };
    const run = async ({ options, delivery, after }: Made) => {
      const made = setUp({ onEvent: () => undefined, ...options });
      const result = await made.hooks.handle(delivery as Delivery);
      if (!result.handled) made.hooks.unanswered(result);
      after?.(made);
      await made.hooks.drain({ timeoutMs: 500 });
      return { ...made, reply: result.reply };
    };
    const throwing = (code: ErrorCode): Made => ({
      options: { carriers: [testCarrier("acme", { authenticate: () => Promise.reject(new HookswitchError(code)) })] },
      delivery: acmeDelivery({}),
    });
    const reading = (code: ErrorCode): Made => ({
      delivery: post("", { body: () => Promise.reject(new HookswitchError(code)) }),
    });
    const url = testCarrier("acme", { signsUrl: true });
    const store = (claim: () => never | "running") => ({ claim, settle: () => undefined });
    const failingInbox = (): Inbox => ({ attach: () => undefined, append: () => Promise.reject(new Error("disk")) });
    const inboxTells = <Code extends ErrorCode>(code: Code) => {
      let handler: EventHandler | undefined;
      const inbox: Inbox = {
        attach: (attached) => {
          handler = eventHandler(attached);
        },
        append: async (events) => events.map(() => "stored"),
      };
      const after = () => handler?.report(new HookswitchError(code, { cause: new Error("worker") }));
      const made: Made = { options: { inbox }, delivery: post(AVAILABLE), after };
      return { [code]: made } as Record<Code, Made>;
    };
    const rows: Record<ErrorCode, Made> = {
      carrier_unknown: { options: { carriers: [acme, zeta] }, delivery: post("{}", { url: "/a/b", mount: "/a" }) },
      carrier_undetermined: { options: { carriers: [acme, zeta] }, delivery: post("{}", { headers: {} }) },
      method_not_allowed: { delivery: post("{}", { method: "PUT" }) },
      signature_missing: { options: { carriers: [acme] }, delivery: post("{}", { headers: {} }) },
      signature_malformed: { delivery: post("{}", { headers: { authorization: "Bearer x" } }) },
      signature_mismatch: {
        options: { carriers: [acme] },
        delivery: post("{}", { headers: { "x-acme-signature": "bad" } }),
      },
      timestamp_stale: throwing("timestamp_stale"),
      timestamp_future: throwing("timestamp_future"),
      credentials_mismatch: { delivery: post("{}", { headers: { authorization: `Basic ${btoa("user:other")}` } }) },
      credentials_never_sent: {
        delivery: post("{}", { headers: {} }),
        after: ({ hooks }) => {
          for (let count = 0; count < 10; count++) void hooks.handle(post("{}", { headers: {} }));
        },
      },
      secret_unavailable: {
        options: { carriers: [bandwidth({ credentials: () => Promise.reject(new Error("db")) })] },
        delivery: post("{}"),
      },
      public_url_invalid: { options: { carriers: [url], publicUrl: () => "nowhere" }, delivery: acmeDelivery({}) },
      content_type_unsupported: { delivery: post("{}", { headers: { authorization, "content-type": "text/html" } }) },
      content_encoding_unsupported: {
        delivery: post("{}", { headers: { authorization, "content-encoding": "gzip" } }),
      },
      body_consumed: {
        options: { carriers: [acme] },
        delivery: acmeDelivery({}, { body: () => ({ parsed: {}, from: "parsed body" }) }),
      },
      body_too_large: { options: { maxBodyBytes: 10 }, delivery: post("12345678901") },
      body_timeout: reading("body_timeout"),
      body_aborted: reading("body_aborted"),
      body_empty: { delivery: post("") },
      body_malformed: { delivery: post("{") },
      payload_unreadable: { delivery: post({ eventType: "recordingAvailable" }) },
      callback_failed: { options: { onEvent: () => Promise.reject(new Error("mine")) }, delivery: post(AVAILABLE) },
      callback_failed_late: {
        options: {
          deadlineMs: 5,
          onEvent: () => new Promise((_, reject) => setTimeout(reject, 20, new Error("late"))),
        },
        delivery: post(AVAILABLE),
      },
      background_failed: {
        options: { onEvent: (_event, { waitUntil }) => waitUntil(Promise.reject(new Error("later"))) },
        delivery: post(AVAILABLE),
      },
      overdue: {
        options: { deadlineMs: 5, onEvent: () => new Promise((resolve) => setTimeout(resolve, 20)) },
        delivery: post(AVAILABLE),
      },
      replay_running: {
        options: { carriers: [acme], replayStore: store(() => "running") },
        delivery: acmeDelivery(available, {}, "k"),
      },
      replay_store_failed: {
        options: {
          carriers: [acme],
          replayStore: store(() => {
            throw new Error("redis");
          }),
        },
        delivery: acmeDelivery(available, {}, "k"),
      },
      inbox_failed: { options: { inbox: failingInbox() }, delivery: post(AVAILABLE) },
      ...inboxTells("inbox_unavailable"),
      ...inboxTells("attempt_failed"),
      ...inboxTells("event_dead"),
      ...inboxTells("reconcile_failed"),
      unhandled: { options: { onEvent: undefined }, delivery: post(AVAILABLE) },
      internal: { delivery: null },
    };
    return Object.fromEntries(Object.entries(rows).map(([code, made]) => [code, () => run(made)])) as never;
  })();

describe("every error code", () => {
  it.each(Object.keys(errorCodes) as ErrorCode[])("%s reaches onError, and its reply has no body", async (code) => {
    const { reply, errors } = await REACHED[code]();
    const found = errors.find((error) => error.code === code);
    expect(found).toBeInstanceOf(HookswitchError);
    const [status, hint] = errorCodes[code];
    expect(found).toMatchObject({ code, status, hint });
    expect(found?.message).toContain(code.replaceAll("_", " "));
    const headers =
      code === "method_not_allowed"
        ? { allow: "POST, GET" }
        : /^(credentials|signature_malformed)/.test(code)
          ? { "www-authenticate": 'Basic realm="recordings", charset="UTF-8"' }
          : {};
    const silent: Partial<Record<ErrorCode, number>> = {
      credentials_never_sent: 401,
      callback_failed_late: 503,
      background_failed: 204,
      inbox_unavailable: 204,
      attempt_failed: 204,
      event_dead: 204,
      reconcile_failed: 204,
      replay_store_failed: 200,
    };
    expect(reply).toEqual({ status: silent[code] ?? status, headers });
  });

  it("a body that is too large says what the limit is and how to raise it", async () => {
    const [error] = (await REACHED.body_too_large()).errors;
    expect(error).toMatchObject({ details: { maxBodyBytes: 10 } });
    expect(error?.hint).toContain("raise maxBodyBytes");
  });

  it.each([
    ["text", "hello", "syntax"],
    ["a list", `[${JSON.stringify(AVAILABLE)}]`, "not_an_object"],
    ["null", "null", "not_an_object"],
    ["deep nesting", `{"a":${"[".repeat(40)}${"]".repeat(40)}}`, "too_deep"],
  ])("a body of %s is malformed", async (_about, body, problem) => {
    const { hooks, errors } = setUp();
    expect((await hooks.handle(post(body))).reply.status).toBe(400);
    expect(errors).toMatchObject([{ code: "body_malformed", details: { problem } }]);
  });

  it("a body that has just the largest size is read", async () => {
    const body = JSON.stringify(AVAILABLE);
    const { hooks } = setUp({ maxBodyBytes: body.length, onEvent: () => undefined });
    expect((await hooks.handle(post(body))).reply.status).toBe(204);
  });

  it("too many parameters in the URL are malformed", async () => {
    const { hooks, codes } = setUp();
    expect((await hooks.handle(post("{}", { url: `/?${"a&".repeat(1001)}` }))).reply.status).toBe(400);
    expect(codes()).toEqual(["body_malformed"]);
  });

  it("what is signed but unreadable reaches onError with its payload", async () => {
    const { contexts } = await REACHED.payload_unreadable();
    expect(contexts).toMatchObject([{ payload: { eventType: "recordingAvailable" }, events: [] }]);
  });

  it("an unproved payload is not shown", async () => {
    const { contexts } = await REACHED.credentials_mismatch();
    expect(contexts).toMatchObject([{ payload: null, delivery: { carrier: "bandwidth", webhook: null } }]);
  });
});

describe("the carrier's challenge", () => {
  const bare = post("{}", { headers: { "content-type": "text/html" } });
  it("comes before content type and body, and is no error", async () => {
    const { hooks, codes } = setUp();
    const body = vi.fn();
    const { reply } = await hooks.handle({ ...bare, body });
    expect(reply).toEqual({
      status: 401,
      headers: { "www-authenticate": 'Basic realm="recordings", charset="UTF-8"' },
    });
    expect(body).not.toHaveBeenCalled();
    expect(codes()).toEqual([]);
  });

  it("wrong credentials are refused before the body is read", async () => {
    const { hooks } = setUp();
    const body = vi.fn();
    await hooks.handle({ ...bare, headers: { authorization: `Basic ${btoa("a:b")}` }, body });
    expect(body).not.toHaveBeenCalled();
  });

  it("ten in a row without one authenticated request are reported once", async () => {
    const { hooks, codes } = setUp({ onEvent: () => undefined });
    const challenges = async (count: number) => {
      for (let done = 0; done < count; done++) await hooks.handle(bare);
    };
    await challenges(9);
    await hooks.handle(post(AVAILABLE));
    await challenges(9);
    expect(codes()).toEqual([]);
    await challenges(1);
    expect(codes()).toEqual(["credentials_never_sent"]);
    await challenges(30);
    expect(codes()).toHaveLength(1);
    await hooks.handle(post(AVAILABLE));
    await challenges(10);
    expect(codes()).toHaveLength(2);
  });

  it("wrong credentials do not reset the count", async () => {
    const { hooks, codes } = setUp();
    for (let done = 0; done < 10; done++) {
      await hooks.handle(bare);
      await hooks.handle(post("{}", { headers: { authorization: `Basic ${btoa("a:b")}` } }));
    }
    expect(codes().filter((code) => code === "credentials_never_sent")).toHaveLength(1);
  });
});

describe("the public URL", () => {
  const tried = async (publicUrl: NonNullable<HookswitchOptions["publicUrl"]>, url: string) => {
    const authenticate = vi.fn(acme.authenticate);
    const { hooks } = setUp({ carriers: [testCarrier("acme", { signsUrl: true, authenticate })], publicUrl });
    await hooks.handle(
      acmeDelivery({}, { url, headers: { ...acmeDelivery({}).headers, host: "evil", "x-forwarded-host": "evil" } }),
    );
    return authenticate.mock.calls[0]?.[0].url;
  };
  it.each([
    ["https://api.example.com", "/a%2Fb//c?x=%20+y&'=1", "https://api.example.com/a%2Fb//c?x=%20+y&'=1"],
    ["https://api.example.com/", "/a", "https://api.example.com/a"],
    ["https://api.example.com:443/prefix", "/a?", "https://api.example.com:443/prefix/a"],
    ["https://api.example.com", "http://localhost:3000/a?b", "https://api.example.com/a?b"],
  ])("%s and %s as it arrived", async (publicUrl, url, expected) => {
    expect(await tried(publicUrl, url)).toBe(expected);
    expect(await tried(() => publicUrl, url)).toBe(expected);
  });

  it("is not asked for where the URL is not signed", async () => {
    const publicUrl = vi.fn();
    await setUp({ carriers: [acme], publicUrl }).hooks.handle(acmeDelivery({}));
    expect(publicUrl).not.toHaveBeenCalled();
  });
});

it("the context says which secret fitted, when it was signed and where the body was", async () => {
  const onEvent = vi.fn();
  const { hooks } = setUp({ carriers: [acme], onEvent, clock: () => 1000 });
  const delivery = acmeDelivery({ ...available, webhook: "w" });
  await hooks.handle(delivery);
  expect(onEvent.mock.calls[0]?.[1]).toMatchObject({
    receivedAt: "1970-01-01T00:00:01.000Z",
    delivery: {
      method: "POST",
      carrier: "acme",
      webhook: "w",
      bodyBytes: (delivery.body as string).length,
      bodyFrom: "body",
      signedAt: "1970-01-01T00:00:01.000Z",
      secret: 0,
    },
  });
});

it("all secrets of a list are tried", async () => {
  const onEvent = vi.fn();
  const old = { username: "user", password: "older-secret" };
  const { hooks } = setUp({ carriers: [bandwidth({ credentials: [old, credentials] })], onEvent });
  await hooks.handle(post(AVAILABLE));
  expect(onEvent.mock.calls[0]?.[1].delivery.secret).toBe(1);
});
