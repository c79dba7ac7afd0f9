import { createPrivateKey, sign } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Evidence, Proof } from "../../carrier.js";
import type { HookswitchError } from "../../errors.js";
import type { TelnyxOptions } from "./index.js";
import { telnyxSamples } from "./kit/samples.js";

const { secret, samples } = telnyxSamples;
const T = 1_700_000_000;
// From the seed 00 01 … 1f; see kit/sign.test.ts.
const JSON_BODY = samples["call.recording.saved"].body;
const JSON_SIGNATURE = "CHar6SnANu2NCzrx+dhhz4SEC3mMS6V+F/2SuosAU3f4maHFqLL6rPxtRQXFNEZzfuDQmuEj3Z5fIY4UiMW7BQ==";
const FORM_BODY = samples["texml.recording"].body;
const FORM_SIGNATURE = "Cmy8KZgw117kpQdWFJ4Rr15TW0EXdVomA47A3SgAhzgskfgosxHWi9uuCE/If9aDl///POle3D4Px62stTs+AQ==";
// RFC 8032, section 7.1, TEST 2.
const OTHER_KEY = Buffer.from("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "hex").toString(
  "base64",
);

const privateKey = createPrivateKey({
  format: "der",
  type: "pkcs8",
  key: Buffer.concat([
    Buffer.from("302e020100300506032b657004220420", "hex"),
    Buffer.from(secret.privateKey, "base64"),
  ]),
});
const signed = (time: string | number, body: string | Uint8Array) =>
  sign(null, Buffer.concat([Buffer.from(`${time}|`), Buffer.from(body as string)]), privateKey).toString("base64");

describe.each(["node", "web"] as const)("on %s", async (platform) => {
  vi.resetModules();
  if (platform === "web") vi.doMock("#ed25519", () => import("../../signature/ed25519.web.js"));
  const { telnyx } = await import("./index.js");
  vi.doUnmock("#ed25519");

  interface Given {
    signature?: string | undefined;
    time?: string | undefined;
    body?: string;
    now?: number;
  }
  const prove = async (given: Given, options: Partial<TelnyxOptions> = {}, more: Partial<Evidence> = {}) => {
    const headers: Record<string, string | undefined> = {
      "telnyx-signature-ed25519": "signature" in given ? given.signature : JSON_SIGNATURE,
      "telnyx-timestamp": "time" in given ? given.time : String(T),
    };
    const evidence: Evidence = {
      method: "POST",
      header: (name) => headers[name],
      url: "",
      path: "/webhooks/telnyx",
      query: [],
      bytes: new TextEncoder().encode(given.body ?? JSON_BODY),
      bodyFrom: "stream",
      params: [],
      fields: {},
      now: (given.now ?? T) * 1000,
      ...more,
    };
    return telnyx({ publicKey: secret.publicKey, ...options }).authenticate(evidence);
  };
  const refusal = (...args: Parameters<typeof prove>): Promise<HookswitchError> =>
    prove(...args).then(
      () => Promise.reject(new Error("was accepted")),
      (error: HookswitchError) => error,
    );

  it.each([
    ["Call Control's JSON", JSON_BODY, JSON_SIGNATURE],
    ["TeXML's form", FORM_BODY, FORM_SIGNATURE],
  ])("takes %s", async (_about, body, signature) => {
    const proof: Proof = { secret: 0, signedAt: T * 1000, replayKey: signature };
    expect(await prove({ body, signature })).toEqual(proof);
  });

  it("tries every key", async () => {
    expect(await prove({}, { publicKey: [OTHER_KEY, secret.publicKey] })).toMatchObject({ secret: 1 });
    expect(await prove({}, { publicKey: async () => [secret.publicKey] })).toMatchObject({ secret: 0 });
    const error = await refusal({}, { publicKey: [OTHER_KEY, OTHER_KEY] });
    expect(error).toMatchObject({ code: "signature_mismatch", status: 401, carrier: "telnyx" });
    expect(await refusal({}, { publicKey: () => [] })).toMatchObject({ code: "signature_mismatch" });
  });

  it("asks a function by path and query, and says so when what it gives is no key", async () => {
    const publicKey = vi.fn(() => "not a key");
    const error = await refusal({}, { publicKey }, { query: [["tenant", "7"]] });
    expect(error).toMatchObject({ code: "secret_unavailable", status: 500 });
    expect(publicKey).toHaveBeenCalledWith({ path: "/webhooks/telnyx", query: { tenant: "7" }, account: null });
  });

  it.each([
    ["now", 0, undefined],
    ["exactly 300 s old", 300, undefined],
    ["exactly 300 s ahead", -300, undefined],
    ["301 s old", 301, "timestamp_stale"],
    ["301 s ahead", -301, "timestamp_future"],
    ["as many milliseconds as seconds ahead", -300_000, "timestamp_future"],
  ])("keeps the window: signed %s", async (_about, age, code) => {
    const given = { now: T + age };
    if (code === undefined) expect(await prove(given)).toMatchObject({ signedAt: T * 1000 });
    else {
      expect(await refusal(given)).toMatchObject({
        code,
        status: 401,
        details: { likelyCause: "clock", skewSeconds: age, toleranceSeconds: 300 },
      });
    }
  });

  it("takes another tolerance", async () => {
    expect(await prove({ now: T + 30 }, { toleranceSeconds: 30 })).toMatchObject({ secret: 0 });
    expect(await refusal({ now: T + 31 }, { toleranceSeconds: 30 })).toMatchObject({ code: "timestamp_stale" });
  });

  it("takes the time's text for what was signed", async () => {
    expect(await prove({ time: `0${T}`, signature: signed(`0${T}`, JSON_BODY) })).toMatchObject({
      signedAt: T * 1000,
    });
    expect(await refusal({ time: `0${T}` })).toMatchObject({ code: "signature_mismatch" });
  });

  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["negative", `-${T}`],
    ["with a fraction", `${T}.0`],
    ["with a blank", ` ${T}`],
    ["an instant", "2023-11-14T22:13:20Z"],
    ["sent twice", `${T}, ${T}`],
    ["endless", "1".repeat(16)],
    ["in other digits", "١٧٠٠٠٠٠٠٠٠"],
  ])("refuses a time that is %s, however it is signed", async (_about, time) => {
    const signature = signed(time ?? "", JSON_BODY);
    expect(await refusal({ time, signature })).toMatchObject({
      code: "signature_malformed",
      status: 401,
      details: { part: "telnyx-timestamp" },
    });
    expect(await refusal({ time, signature: signed("undefined", JSON_BODY) })).toMatchObject({ status: 401 });
  });

  // The same 64 bytes, written otherwise: each accepted one would be a new delivery to whoever keeps texts.
  it.each<[about: string, write: (signature: string) => string]>([
    ["without padding", (text) => text.replace(/=+$/, "")],
    ["with half of it", (text) => text.slice(0, -1)],
    ["with more of it", (text) => `${text}=`],
    ["in the alphabet of URLs", (text) => text.replaceAll("+", "-").replaceAll("/", "_")],
    ["the same without padding", (text) => text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")],
    ["with stray bits", (text) => text.replace("BQ==", "BR==")],
    ["with a blank", (text) => `${text.slice(0, 40)} ${text.slice(40)}`],
    ["with a line end", (text) => `${text}\n`],
    ["in hexadecimal digits", (text) => Buffer.from(text, "base64").toString("hex")],
    ["twice", (text) => `${text}, ${text}`],
    ["as Standard Webhooks have it", (text) => `v1a,${text}`],
    ["with a byte more", (text) => Buffer.from([...Buffer.from(text, "base64"), 0]).toString("base64")],
    ["with a byte less", (text) => Buffer.from(text, "base64").subarray(1).toString("base64")],
    ["as nothing", () => ""],
  ])("refuses the signature %s", async (_about, write) => {
    expect(write(JSON_SIGNATURE)).not.toBe(JSON_SIGNATURE);
    expect(await refusal({ signature: write(JSON_SIGNATURE) })).toMatchObject({
      code: "signature_malformed",
      status: 401,
      details: { part: "telnyx-signature-ed25519" },
    });
  });

  it("refuses another body, another time and another's signature", async () => {
    for (const given of [
      { body: `${JSON_BODY} ` },
      { body: JSON_BODY.replace("dual", "duel") },
      { body: "" },
      { time: String(T + 1) },
      { signature: FORM_SIGNATURE },
    ]) {
      expect(await refusal(given)).toMatchObject({ code: "signature_mismatch", status: 401 });
    }
  });

  it("needs the bytes", async () => {
    expect(await refusal({}, {}, { bytes: null })).toMatchObject({ code: "body_consumed", status: 500 });
  });

  it.each<[about: string, body: string, length: string | undefined, cause: string]>([
    ["blanks", `\r\n  ${JSON_BODY} `, undefined, "body changed"],
    ["a byte order mark", `\uFEFF${JSON_BODY}`, undefined, "body changed"],
    ["JSON printed anew", JSON.stringify(JSON.parse(JSON_BODY), null, 2), undefined, "body changed"],
    ["another length", JSON_BODY.replace("dual", "single"), "705", "body changed"],
    ["nothing to see", JSON_BODY.replace("dual", "duel"), "705", "wrong secret"],
    ["too much to try", JSON_BODY.padEnd(70_000), "70000", "wrong secret"],
  ])("tells the operator why: %s", async (_about, body, length, likelyCause) => {
    const header = (name: string) =>
      ({
        "telnyx-signature-ed25519": JSON_SIGNATURE,
        "telnyx-timestamp": String(T),
        "content-length": length ?? String(new TextEncoder().encode(body).length),
      })[name];
    const error = await refusal({ body, now: T + 7 }, {}, { header });
    expect(error.details).toEqual({
      likelyCause,
      bodyFrom: "stream",
      bodyBytes: new TextEncoder().encode(body).length,
      skewSeconds: 7,
    });
  });
});
