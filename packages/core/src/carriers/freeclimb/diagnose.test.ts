import { describe, expect, it, vi } from "vitest";
import type { Delivery } from "../../delivery.js";
import type { HookswitchError } from "../../errors.js";
import { createHookswitch } from "../../hookswitch.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { sampleDelivery, samples } from "../../testing/index.js";
import { authenticate } from "./authenticate.js";

const AT = Date.UTC(2026, 4, 12, 15);
const { secret } = samples.freeclimb;
const sent = await sampleDelivery("freeclimb", "record", { at: AT });
const length = String(new TextEncoder().encode(sent.body).length);

describe.each(["node", "web"] as const)("why no secret fits, on %s", async (platform) => {
  vi.resetModules();
  if (platform === "web") vi.doMock("#hmac", () => import("../../signature/hmac.web.js"));
  const { freeclimb } = await import("./index.js");
  vi.doUnmock("#hmac");

  async function errorOf(
    more: Partial<Delivery>,
    signingSecret: string | string[] = secret,
    now = AT,
  ): Promise<HookswitchError | undefined> {
    const errors: HookswitchError[] = [];
    const event = vi.fn();
    const carriers = [freeclimb({ signingSecret })];
    const hooks = createHookswitch({ carriers, clock: () => now, onEvent: event, onError: (it) => errors.push(it) });
    const result = await hooks.handle({ ...sent, ...more });
    expect(result).toEqual({ handled: true, reply: { status: errors[0]?.status, headers: {} }, events: [] });
    expect(event).not.toHaveBeenCalled();
    return errors[0];
  }

  it.each<[about: string, body: string]>([
    ["a newline added", `${sent.body}\n`],
    ["white space around it", `\r\n  ${sent.body} `],
    ["printed with blanks", JSON.stringify(JSON.parse(sent.body), null, 2)],
    ["letters escaped", sent.body.replaceAll("AC", "\\u0041\\u0043")],
    ["a byte order mark", `\uFEFF${sent.body}`],
  ])("body changed: %s", async (_about, body) => {
    expect(await errorOf({ body })).toMatchObject({
      code: "signature_mismatch",
      status: 401,
      carrier: "freeclimb",
      details: {
        likelyCause: "body changed",
        bodyFrom: "body",
        bodyBytes: new TextEncoder().encode(body).length,
        skewSeconds: 0,
      },
    });
  });

  it("body changed: the newline at its end was taken away", async () => {
    const { signFreeClimb } = await import("./kit/sign.js");
    const body = `${sent.body}\n`;
    const signature = await signFreeClimb({ ...sent, body, at: AT }, [secret]);
    const headers = { ...sent.headers, ...signature };
    expect((await errorOf({ headers }))?.details.likelyCause).toBe("body changed");
  });

  it.each([
    ["another length than announced", sent.body.replace("}", ',"added":1}'), "body changed"],
    ["the same length", sent.body.replace(/\d(?=")/, "x"), "wrong secret"],
    ["no JSON", sent.body.slice(1), "body changed"],
  ])("where no other body fits: %s", async (_about, body, likelyCause) => {
    const headers = { ...sent.headers, "content-length": length };
    expect((await errorOf({ headers, body }))?.details.likelyCause).toBe(likelyCause);
  });

  it("wrong secret, with what else there is to go by", async () => {
    const error = await errorOf({}, ["sigsec_of_another_account", "sigsec_older"], AT + 42_000);
    expect(error?.details).toEqual({
      likelyCause: "wrong secret",
      bodyFrom: "body",
      bodyBytes: sent.body.length,
      skewSeconds: 42,
    });
    expect(error?.message).toContain("likelyCause: wrong secret");
  });

  it.each([
    ["ahead", 301, "timestamp_stale"],
    ["behind", -301, "timestamp_future"],
  ])("clock: this machine's is %s", async (_about, skewSeconds, code) => {
    const error = await errorOf({}, secret, AT + skewSeconds * 1000);
    expect(error?.code).toBe(code);
    expect(error?.details).toEqual({ likelyCause: "clock", skewSeconds, toleranceSeconds: 300 });
  });

  it("a parser's object is told before any signature is tried", async () => {
    const body = () => ({ parsed: JSON.parse(sent.body), from: "parsed body" as const });
    expect(await errorOf({ body })).toMatchObject({ code: "body_consumed", status: 500 });
  });

  it("tells nothing of the secret, the signature or the body", async () => {
    const headers = { ...sent.headers, host: "+13121000109" };
    const errors = [await errorOf({ headers }, "sigsec_of_another_account"), await errorOf({ body: `${sent.body}\n` })];
    const told = JSON.stringify(errors.map((error) => [error, error?.stack]));
    const { callId, from } = JSON.parse(sent.body);
    const signature = sent.headers["freeclimb-signature"]?.split("v1=")[1];
    for (const kept of ["sigsec_", secret, signature, callId, from, "3121000"]) expect(told).not.toContain(kept);
  });
});

describe("a forged delivery costs", () => {
  const tries = async (body: string, count = 1) => {
    const sign = vi.fn<HmacKey["sign"]>(() => "0".repeat(64));
    const keys = Array.from({ length: count }, () => ({ sign }));
    const evidence = {
      method: "POST",
      header: () => `t=${AT / 1000},v1=${"f".repeat(64)}`,
      url: "",
      path: "/",
      query: [],
      bytes: new TextEncoder().encode(body),
      bodyFrom: "stream" as const,
      params: [],
      fields: {},
      now: AT,
    };
    await expect(async () => authenticate(evidence, () => keys, 300)).rejects.toMatchObject({ status: 401 });
    return sign.mock.calls.length;
  };

  it("four HMACs for each secret at most", async () => {
    expect(await tries('{ "a": 1 }\r')).toBe(4);
    expect(await tries('{ "a": 1 }\r', 3)).toBe(12);
    expect(await tries("no JSON")).toBe(3);
  });

  it("one beyond 64 KiB", async () => {
    const body = (bytes: number) => `"${"x".repeat(bytes - 3)}"\n`;
    expect(await tries(body(64 * 1024))).toBeGreaterThan(1);
    expect(await tries(body(64 * 1024 + 1))).toBe(1);
  });

  it("no more for a body that is nested as deep as it can be", async () => {
    expect(await tries("[".repeat(60_000) + "]".repeat(5_000))).toBeLessThanOrEqual(4);
    expect(await tries("[".repeat(32_000) + "]".repeat(32_000))).toBeLessThanOrEqual(4);
  });
});
