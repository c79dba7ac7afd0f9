import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Delivery } from "../../delivery.js";
import type { HookswitchError } from "../../errors.js";
import { createHookswitch } from "../../hookswitch.js";
import { sampleDelivery, samples } from "../../testing/index.js";
import { signPlivo } from "./kit/sign.js";

const secret: string = samples.plivo.secret;
const ORIGIN = "https://hooks.example.com";
const HOOK = `${ORIGIN}/hooks`;
const CALLER = "+14155551234";

describe.each(["node", "web"] as const)("why no token fits, on %s", async (platform) => {
  vi.resetModules();
  if (platform === "web") vi.doMock("#hmac", () => import("../../signature/hmac.web.js"));
  const { plivo } = await import("./index.js");
  vi.doUnmock("#hmac");

  /** What the operator is told; the carrier sees the status alone, and no callback anything. */
  async function errorOf(delivery: Delivery, { publicUrl = ORIGIN, authToken = secret, allowV2 = false } = {}) {
    const errors: HookswitchError[] = [];
    const event = vi.fn();
    const carriers = [plivo({ authToken, allowV2 })];
    const hooks = createHookswitch({ carriers, publicUrl, onEvent: event, onError: (error) => errors.push(error) });
    const result = await hooks.handle(delivery);
    expect(result).toEqual({ handled: true, reply: { status: errors[0]?.status, headers: {} }, events: [] });
    expect(event).not.toHaveBeenCalled();
    return errors[0];
  }
  const sent = (url = HOOK) => sampleDelivery("plivo", "MPCRecordingCompleted", { url, overrides: { From: CALLER } });

  describe("URL differs", () => {
    it.each<[about: string, called: string, publicUrl: string, headers?: Record<string, string>, arrived?: string]>([
      ["https, not http", HOOK, "http://hooks.example.com"],
      ["http, not https", "http://hooks.example.com/hooks", ORIGIN],
      ["no port", HOOK, `${ORIGIN}:8443`],
      ["the default port, written", `${ORIGIN}:443/hooks`, ORIGIN],
      ["the default port of http, written", "http://hooks.example.com:80/hooks", "http://hooks.example.com"],
      ["another port, in Host", `${ORIGIN}:8443/hooks`, ORIGIN, { host: "hooks.example.com:8443" }],
      ["another port, in X-Forwarded-Port", `${ORIGIN}:8443/hooks`, ORIGIN, { "x-forwarded-port": "8443" }],
      ["another host, in Host", HOOK, "https://app.example", { host: "hooks.example.com" }],
      [
        "another host, the first in X-Forwarded-Host",
        HOOK,
        "https://app.example",
        { host: "app.internal:3000", "x-forwarded-host": "hooks.example.com , proxy.internal" },
      ],
      ["no prefix", HOOK, `${ORIGIN}/voice`],
      ["a prefix, in X-Forwarded-Prefix", `${ORIGIN}/voice/hooks`, ORIGIN, { "x-forwarded-prefix": "/voice/" }],
      ["a closing slash more", `${HOOK}/`, ORIGIN, {}, "/hooks"],
      ["a closing slash less", HOOK, ORIGIN, {}, "/hooks/"],
      [
        "all of these",
        `${ORIGIN}/voice/hooks`,
        "http://127.0.0.1:3000",
        { host: "127.0.0.1:3000", "x-forwarded-host": "hooks.example.com", "x-forwarded-prefix": "/voice" },
        "/hooks",
      ],
      ["the root", `${ORIGIN}/`, "http://hooks.example.com"],
    ])(
      "%s",
      async (_about, called, publicUrl, headers = {}, arrived = new URL(called).pathname.replace("/voice", "")) => {
        const delivery = await sent(called);
        const error = await errorOf(
          { ...delivery, url: arrived, headers: { ...headers, ...delivery.headers } },
          { publicUrl },
        );
        expect(error).toMatchObject({ code: "signature_mismatch", status: 401, carrier: "plivo" });
        expect(error?.details).toEqual({
          likelyCause: "URL differs",
          triedUrl: publicUrl + arrived,
          fittingUrl: called,
          version: "v3",
          bodyFrom: "body",
          bodyParameters: expect.any(Number),
        });
      },
    );

    it("of a GET, and of V2", async () => {
      const get = await sampleDelivery("plivo", "MPCRecordingCompleted", { url: HOOK, method: "GET" });
      const byGet = await errorOf(get, { publicUrl: "http://hooks.example.com" });
      expect(byGet?.details).toMatchObject({ likelyCause: "URL differs", bodyFrom: null });
      expect(byGet?.details.fittingUrl).toMatch(/^https:\/\/hooks\.example\.com\/hooks\?EventName=…&/);
      const { body } = await sent();
      const headers = await signPlivo({ method: "POST", url: HOOK, body, at: 0 }, [secret], { version: "v2" });
      const options = { publicUrl: "http://hooks.example.com", allowV2: true };
      const byV2 = await errorOf({ method: "POST", url: "/hooks", headers, body }, options);
      expect(byV2?.details).toMatchObject({ likelyCause: "URL differs", version: "v2", fittingUrl: HOOK });
    });

    it("hides the values of the query in both URLs", async () => {
      const delivery = await sent(`${HOOK}?tenant=7&caller=%2B14155551234`);
      const error = await errorOf(delivery, { publicUrl: "http://hooks.example.com" });
      expect(error?.details).toMatchObject({
        triedUrl: "http://hooks.example.com/hooks?tenant=…&caller=…",
        fittingUrl: `${HOOK}?tenant=…&caller=…`,
      });
    });
  });

  describe("body changed", () => {
    it("another length than announced", async () => {
      const { body, ...delivery } = await sent();
      const headers = { ...delivery.headers, "content-length": String(body.length) };
      const error = await errorOf({ ...delivery, headers, body: `${body}&utm=1` });
      expect(error?.details).toMatchObject({ likelyCause: "body changed", bodyFrom: "body", triedUrl: HOOK });
    });

    it.each<[about: string, change: (value: string) => string, likelyCause: string]>([
      ["that trimmed values", (value) => value.trim(), "body changed"],
      ["that lost nothing, but whose length does not fit", (value) => value.replaceAll("a", ""), "body changed"],
      ["that left all as it was", (value) => value, "wrong secret"],
    ])("a parser %s", async (_about, change, likelyCause) => {
      const overrides = { MPCName: " sales ", From: CALLER };
      const { body, ...delivery } = await sampleDelivery("plivo", "MPCRecordingCompleted", { url: HOOK, overrides });
      const parsed = Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, change(value)]));
      const headers = { ...delivery.headers, "content-length": String(body.length) };
      const authToken = likelyCause === "wrong secret" ? "another token" : secret;
      const error = await errorOf(
        { ...delivery, headers, body: () => ({ parsed, from: "parsed body" }) },
        { authToken },
      );
      expect(error?.details).toMatchObject({ likelyCause, bodyFrom: "parsed body" });
    });

    it("never for V2, which does not cover it", async () => {
      const { body } = await sent();
      const headers = await signPlivo({ method: "POST", url: HOOK, body, at: 0 }, ["another token"], { version: "v2" });
      const delivery = { method: "POST", url: "/hooks", headers: { ...headers, "content-length": "1" }, body };
      expect((await errorOf(delivery, { allowV2: true }))?.details.likelyCause).toBe("wrong secret");
    });

    it("by a parser that nested fields is told before any signature is tried", async () => {
      const body = () => ({ parsed: { EventName: { nested: "x" } }, from: "parsed body" as const });
      const error = await errorOf({ ...(await sent()), body });
      expect(error).toMatchObject({ code: "body_consumed", details: { problem: "the parser nested fields" } });
    });
  });

  it("wrong secret", async () => {
    const { body, ...delivery } = await sent(`${HOOK}?tenant=7`);
    const headers = { ...delivery.headers, host: "hooks.example.com", "content-length": String(body.length) };
    const error = await errorOf({ ...delivery, body, headers }, { authToken: "token of a sub-account" });
    expect(error?.details).toEqual({
      likelyCause: "wrong secret",
      triedUrl: `${HOOK}?tenant=…`,
      version: "v3",
      bodyFrom: "body",
      bodyParameters: [...new URLSearchParams(body)].length,
    });
  });

  it("tells nothing of tokens, signatures, values, or headers that fit nothing", async () => {
    const delivery = await sent(`${HOOK}?caller=%2B14155551234`);
    const strange = fc.string({ unit: "binary", maxLength: 40 }).map((text) => `14155551234${text}`);
    const names = ["host", "x-forwarded-host", "x-forwarded-port", "x-forwarded-prefix", "forwarded"] as const;
    const headers = fc.record(Object.fromEntries(names.map((name) => [name, strange])), { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(headers, async (spoofed) => {
        const error = await errorOf(
          { ...delivery, headers: { ...delivery.headers, ...spoofed } },
          { authToken: "another token" },
        );
        expect(error?.code).toBe("signature_mismatch");
        const told = JSON.stringify([error, error?.stack]);
        for (const kept of ["4155551234", "another token", secret]) expect(told).not.toContain(kept);
        expect(told).not.toContain(delivery.headers["x-plivo-signature-v3"]);
      }),
      { numRuns: platform === "node" ? 100 : 20 },
    );
  });
});
