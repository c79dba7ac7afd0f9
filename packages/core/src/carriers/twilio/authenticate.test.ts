import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { createHookswitch, type ErrorDetails, type HookswitchError } from "../../index.js";
import { type SampleDelivery, sampleDelivery } from "../../testing/sample-delivery.js";
import { type TwilioOptions, twilio } from "./index.js";
import { twilioSamples } from "./kit/samples.js";
import { signTwilio } from "./kit/sign.js";

const H = "https://hooks.example.com";
const { secret } = twilioSamples;

/** What came of a delivery: the status, and what `onError` was told. */
async function outcome(
  delivery: Partial<SampleDelivery>,
  { publicUrl = H, authToken = secret }: { publicUrl?: string; authToken?: TwilioOptions["authToken"] } = {},
) {
  let error: HookswitchError | undefined;
  const hooks = createHookswitch({
    publicUrl,
    carriers: [twilio({ authToken })],
    onEvent: () => undefined,
    onOther: () => undefined,
    onError: (told) => {
      error = told;
    },
  });
  const { reply } = await hooks.handle({ method: "POST", url: "/", headers: {}, body: "", ...delivery });
  return { status: reply.status, code: error?.code ?? null, details: (error?.details ?? {}) as ErrorDetails };
}

const signed = async (url: string, body: string, tokens = [secret]) => ({
  url,
  body,
  headers: await signTwilio({ method: "POST", url, body, at: 0 }, tokens),
});

describe("the signature", () => {
  it.each([
    ["", "signature_malformed"],
    ["A".repeat(28), "signature_malformed"],
    [`${"A".repeat(27)}=`, "signature_mismatch"],
    // Stray bits in the last digit, which a lenient decoder would not see.
    [`${"A".repeat(26)}B=`, "signature_malformed"],
    [`${"A".repeat(27)}= `, "signature_malformed"],
    [`${"A".repeat(27)}=, ${"A".repeat(27)}=`, "signature_malformed"],
    ["0".repeat(40), "signature_malformed"],
  ])("%j is refused as %s", async (signature, code) => {
    const delivery = await sampleDelivery("twilio", "recording.completed");
    const headers = { ...delivery.headers, "x-twilio-signature": signature };
    expect(await outcome({ ...delivery, headers })).toMatchObject({ status: 401, code });
  });

  it("fits any of several tokens", async () => {
    const delivery = await sampleDelivery("twilio", "recording.completed");
    for (const authToken of [["other", secret], [secret, "other"], () => [secret], async () => secret]) {
      expect(await outcome(delivery, { authToken })).toMatchObject({ status: 200, code: null });
    }
    expect(await outcome(delivery, { authToken: ["other", "another"] })).toMatchObject({ status: 401 });
  });

  it.each(["GET", "POST"] as const)(
    "asks for the token of the account that the event will name, by %s",
    async (method) => {
      for (const name of ["recording.completed", "voice_intelligence_transcript_available"] as const) {
        const authToken = vi.fn(() => secret);
        const url = `${H}/hooks?tenant=7`;
        expect(await outcome(await sampleDelivery("twilio", name, { method, url }), { authToken })).toMatchObject({
          status: 200,
        });
        expect(authToken.mock.calls).toMatchObject([
          [{ account: "AC00000000000000000000000000000001", path: "/hooks", query: { tenant: "7" } }],
        ]);
      }
    },
  );

  it("claims no account that cannot be one", async () => {
    const authToken = vi.fn(() => secret);
    const overrides = { AccountSid: "AC1 OR 1=1" };
    await outcome(await sampleDelivery("twilio", "recording.completed", { overrides }), { authToken });
    expect(authToken.mock.calls).toMatchObject([[{ account: null }]]);
  });

  it.each([
    ["a bare origin, called with a slash", H, `${H}/`],
    ["an apostrophe that a URL parser escaped", `${H}/x?q=O'Brien`, `${H}/x?q=O%27Brien`],
    ["an apostrophe that something unescaped", `${H}/x?q=O%27Brien`, `${H}/x?q=O'Brien`],
  ])("covers %s", async (_about, as, called) => {
    const delivery = await signed(as, "CallSid=CA1");
    expect(await outcome({ ...delivery, url: called })).toMatchObject({ status: 200 });
    expect(await outcome({ ...delivery, url: `${called}x` })).toMatchObject({ status: 401 });
  });
});

describe("JSON", () => {
  const json = '{"transcript_sid":"GT1","event_type":"voice_intelligence_transcript_available"}';
  const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

  it("is covered by its hash", async () => {
    const delivery = await signed(`${H}/x?a=b&bodySHA256=${hashOf(json)}`, json);
    expect(await outcome(delivery)).toMatchObject({ status: 200 });
    const changed = await outcome({ ...delivery, body: json.replace("GT1", "GT2") });
    expect(changed).toMatchObject({
      status: 401,
      code: "signature_mismatch",
      details: { likelyCause: "body changed" },
    });
  });

  it.each([
    ["of another body", hashOf("{}")],
    ["in capitals", hashOf(json).toUpperCase()],
    ["cut short", hashOf(json).slice(1)],
    ["empty", ""],
  ])("is refused with a hash %s", async (_about, hash) => {
    expect(await outcome(await signed(`${H}/x?bodySHA256=${hash}`, json))).toMatchObject({ status: 401 });
  });

  it("goes by the last hash, which is Twilio's own", async () => {
    const url = `${H}/x?bodySHA256=${hashOf("{}")}&bodySHA256=${hashOf(json)}`;
    expect(await outcome(await signed(url, json))).toMatchObject({ status: 200 });
    expect(await outcome(await signed(url, "{}"))).toMatchObject({ status: 401 });
  });

  it("without a hash is refused: its signature would fit any body", async () => {
    const delivery = await signed(`${H}/x`, json);
    for (const body of [json, "{}", "&", "&&", "=", "=&=", "&=&"]) {
      expect(await outcome({ ...delivery, body })).toMatchObject({ status: 401, code: "signature_malformed" });
    }
  });

  it("has no hash by GET: there is no body that it could be of", async () => {
    const url = `${H}/x?CallSid=CA1&bodySHA256=${hashOf(json)}`;
    expect(await outcome({ ...(await signed(url, "")), method: "GET" })).toMatchObject({ status: 200 });
  });

  it("may stand under a hash as a form too", async () => {
    const body = "CallSid=CA1";
    const [covered, text] = [`${H}/x?bodySHA256=${hashOf(body)}`, "{}"];
    const { headers } = await signed(covered, text);
    expect(await outcome({ url: covered, body, headers })).toMatchObject({ status: 200 });
    expect(await outcome({ url: covered, body: `${body}2`, headers })).toMatchObject({ status: 401 });
  });
});

describe("the error", () => {
  it.each([
    ["the scheme", H, "http://hooks.example.com"],
    ["the host", "https://public.example.com", H],
    ["a prefix", `${H}/voice`, H],
  ])("names the URL that fits when %s differs", async (_about, called, publicUrl) => {
    const delivery = await signed(`${called}/hooks?tenant=7`, "CallSid=CA1");
    const headers = { ...delivery.headers, "x-forwarded-host": "public.example.com", "x-forwarded-prefix": "/voice" };
    const { code, details } = await outcome({ ...delivery, headers, url: "/hooks?tenant=7" }, { publicUrl });
    expect(code).toBe("signature_mismatch");
    expect(details).toMatchObject({
      likelyCause: "URL differs",
      triedUrl: `${publicUrl}/hooks?tenant=…`,
      fittingUrl: `${called}/hooks?tenant=…`,
    });
  });

  it("tells a body that was changed from a wrong token", async () => {
    const delivery = await sampleDelivery("twilio", "recording.completed");
    const sent = { ...delivery.headers, "content-length": String(delivery.body.length) };
    const dropped = delivery.body.replace("&RecordingTrack=both", "");
    expect(await outcome({ ...delivery, headers: sent, body: dropped })).toMatchObject({
      details: { likelyCause: "body changed", bodyParameters: 9 },
    });
    expect(await outcome({ ...delivery, headers: sent }, { authToken: "other" })).toMatchObject({
      details: { likelyCause: "wrong secret", bodyFrom: "body" },
    });
  });

  it("tries nothing for a body that is very large", async () => {
    const delivery = await signed(`${H}/x`, `CallSid=${"C".repeat(70_000)}`);
    const { details } = await outcome({ ...delivery, url: "/x" }, { publicUrl: "http://hooks.example.com" });
    expect(details).not.toHaveProperty("fittingUrl");
  });
});
