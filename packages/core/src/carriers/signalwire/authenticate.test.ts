import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { type SampleDelivery, sampleDelivery } from "../../testing/sample-delivery.js";
import { signalwire } from "./index.js";
import { signalwireSamples } from "./kit/samples.js";
import { signSignalWire } from "./kit/sign.js";
import { type Sent, send } from "./test-receiver.js";

const H = "https://hooks.example.com";
const PROJECT = "720796a0-8ee9-4350-83bd-2d07a3121f1e";
const { secret } = signalwireSamples;
const HEADER = "x-signalwire-signature";

/** The status, and what the operator is told. */
async function outcome(...given: Parameters<typeof send>) {
  const { result, error, details } = await send(...given);
  return { status: result.reply.status, code: error, details };
}

const signed = async (url: string, body: string): Promise<Sent> => ({
  url,
  body,
  headers: await signSignalWire({ method: "POST", url, body, at: 0 }, [secret]),
});

/** The same MAC in the other notation. */
const otherwise = (mac: string) =>
  mac.length === 40 ? Buffer.from(mac, "hex").toString("base64") : Buffer.from(mac, "base64").toString("hex");

const rewritten = ({ url, headers, body }: Sent | SampleDelivery): Sent => ({
  url,
  ...(body === undefined ? {} : { body }),
  headers: { ...headers, [HEADER]: otherwise(headers[HEADER] ?? "") },
});

describe("the signature", () => {
  it.each([
    ["", "signature_malformed"],
    ["A".repeat(28), "signature_malformed"],
    [`${"A".repeat(27)}=`, "signature_mismatch"],
    // Stray bits in the last digit, which a lenient decoder would not see.
    [`${"A".repeat(26)}B=`, "signature_malformed"],
    [`${"A".repeat(27)}= `, "signature_malformed"],
    ["0".repeat(39), "signature_malformed"],
    ["0".repeat(41), "signature_malformed"],
    ["A".repeat(40), "signature_malformed"],
    // Of its SHA-256 twin, which is another header's.
    ["0".repeat(64), "signature_malformed"],
  ])("%j is refused as %s", async (signature, code) => {
    const delivery = await sampleDelivery("signalwire", "recording.completed");
    expect(await outcome({ ...delivery, headers: { ...delivery.headers, [HEADER]: signature } })).toMatchObject({
      ...{ status: 401, code },
    });
  });

  it("is refused in capitals, which SignalWire does not write", async () => {
    const delivery = await sampleDelivery("signalwire", "record.finished");
    const headers = { ...delivery.headers, [HEADER]: delivery.headers[HEADER]?.toUpperCase() ?? "" };
    expect(await outcome({ ...delivery, headers })).toMatchObject({ status: 401, code: "signature_malformed" });
  });

  it("fits any of several keys", async () => {
    for (const name of ["recording.completed", "record.finished"] as const) {
      const delivery = await sampleDelivery("signalwire", name);
      for (const signingKey of [["other", secret], [secret, "other"], () => [secret], async () => secret]) {
        expect(await outcome(delivery, { signingKey })).toMatchObject({ status: 200, code: null });
      }
      expect(await outcome(delivery, { signingKey: ["other", "another"] })).toMatchObject({ status: 401 });
    }
  });

  it.each(["recording.completed", "recording.json", "record.finished", "transcription"] as const)(
    "of %s asks for the key of the project that the event will name",
    async (name) => {
      const signingKey = vi.fn(() => secret);
      const delivery = await sampleDelivery("signalwire", name, { url: `${H}/hooks?tenant=7` });
      const { event } = await send(delivery, { signingKey });
      expect(event.accountId).toBe(PROJECT);
      expect(signingKey.mock.calls).toEqual([[{ account: PROJECT, path: "/hooks", query: { tenant: "7" } }]]);
    },
  );

  it("claims no project that cannot be one", async () => {
    const signingKey = vi.fn(() => secret);
    const overrides = { AccountSid: "x' OR 1=1" };
    await outcome(await sampleDelivery("signalwire", "recording.completed", { overrides }), { signingKey });
    expect(signingKey.mock.calls).toMatchObject([[{ account: null }]]);
  });
});

describe("the two schemes", () => {
  const json = signalwireSamples.samples["record.finished"].body;
  const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

  it("are told apart by their notation", async () => {
    for (const name of ["recording.completed", "record.finished", "recording.json"] as const) {
      const delivery = rewritten(await sampleDelivery("signalwire", name));
      expect(await outcome(delivery)).toMatchObject({ status: 401, code: "signature_malformed" });
    }
  });

  it("take JSON by its bytes, or by its hash in the URL", async () => {
    expect(await outcome(await signed(`${H}/x?a=b`, json))).toMatchObject({ status: 200 });
    const url = `${H}/x?a=b&bodySHA256=${hashOf(json)}`;
    // The hash alone is behind the signature, so that of an empty body is the same.
    const { headers } = await signed(url, "");
    expect(await outcome({ url, headers, body: json })).toMatchObject({ status: 200 });
    expect(await outcome({ url, headers, body: json.replace("15", "16") })).toMatchObject({
      ...{ status: 401, code: "signature_mismatch", details: { likelyCause: "body changed" } },
    });
  });

  it.each([
    ["of another body", hashOf("{}")],
    ["in capitals", hashOf(json).toUpperCase()],
    ["empty", ""],
  ])("refuse a hash %s", async (_about, hash) => {
    const url = `${H}/x?bodySHA256=${hash}`;
    const { headers } = await signed(url, "");
    expect(await outcome({ url, headers, body: json })).toMatchObject({ status: 401 });
  });

  it("refuse a body that nothing covers", async () => {
    const url = `${H}/x`;
    const { headers } = await signed(url, "");
    for (const body of [json, "{}", "&", "=", "=&="]) {
      expect(await outcome({ url, headers, body })).toMatchObject({ status: 401, code: "signature_malformed" });
    }
  });

  it("refuse digits of a form and of a GET, though the key made them", async () => {
    const form = rewritten(await signed(`${H}/x`, "CallSid=1"));
    // What was signed is this text, and so it would be a form's bytes.
    expect(await outcome({ ...form, body: "CallSid1" })).toMatchObject({ status: 401, code: "signature_malformed" });
    const get = rewritten(await signed(`${H}/x?CallSid=1`, ""));
    expect(await outcome({ ...get, method: "GET" })).toMatchObject({ status: 401, code: "signature_malformed" });
  });

  it("need the bytes of JSON, and say so", async () => {
    const { url, headers, body = "" } = await signed(`${H}/x`, '{"event_type":"x"}');
    const parsed = () => ({ parsed: JSON.parse(body), from: "parsed body" as const });
    const codes: string[] = [];
    const hooks = createHookswitch({
      ...{ publicUrl: H, carriers: [signalwire({ signingKey: secret })] },
      onError: ({ code }) => codes.push(code),
    });
    const { reply } = await hooks.handle({ method: "POST", url, headers, body: parsed });
    expect([reply.status, ...codes]).toEqual([500, "body_consumed"]);
  });

  it("have one replay key, so that no other notation or cut makes a new delivery of an old one", async () => {
    const ids: string[] = [];
    const carriers = [signalwire({ signingKey: secret })];
    const hooks = createHookswitch({ publicUrl: H, carriers, onEvent: ({ id }) => ids.push(id), onError: () => {} });
    const first = await signed(`${H}/x`, json);
    const status = async (sent: Sent) => (await hooks.handle({ method: "POST", ...sent })).reply.status;
    expect([await status(first), await status(first)]).toEqual([200, 200]);
    expect(ids).toHaveLength(1);
    // The JSON as one form field's name, in the form's notation.
    const asForm = { ...rewritten(first), body: encodeURIComponent(json) };
    expect(await status(asForm)).toBe(401);
    // The border between URL and body moved.
    expect(await status({ ...first, url: `${first.url}{`, body: json.slice(1) })).toBe(401);
    expect(ids).toHaveLength(1);
  });
});

describe("the project", () => {
  it.each([
    [PROJECT, 200],
    [["another", PROJECT], 200],
    ["another", 401],
    [PROJECT.toUpperCase(), 401],
    [PROJECT.slice(0, -1), 401],
  ])("%j is wanted: %i", async (projectId, status) => {
    for (const name of ["recording.completed", "record.finished", "transcription"] as const) {
      expect(await outcome(await sampleDelivery("signalwire", name), { projectId })).toMatchObject({ status });
    }
  });

  it("that is not said is none that is wanted", async () => {
    const overrides = { AccountSid: undefined, RecordingUrl: undefined };
    const delivery = await sampleDelivery("signalwire", "recording.completed", { overrides });
    expect(await outcome(delivery)).toMatchObject({ status: 200 });
    expect(await outcome(delivery, { projectId: PROJECT })).toMatchObject({
      ...{ status: 401, code: "signature_mismatch", details: { problem: "another project's" } },
    });
  });
});

describe("the error", () => {
  it.each([
    ["the scheme", H, "http://hooks.example.com"],
    ["the host", "https://public.example.com", H],
    ["a prefix", `${H}/voice`, H],
  ])("names the URL that fits when %s differs", async (_about, called, publicUrl) => {
    for (const body of ["CallSid=1", '{"event_type":"x"}']) {
      const { headers } = await signed(`${called}/hooks?tenant=7`, body);
      const more = { "x-forwarded-host": "public.example.com", "x-forwarded-prefix": "/voice" };
      const request = { url: "/hooks?tenant=7", headers: { ...headers, ...more }, body };
      expect(await outcome(request, {}, publicUrl)).toMatchObject({
        code: "signature_mismatch",
        details: { likelyCause: "URL differs", fittingUrl: `${called}/hooks?tenant=…` },
      });
    }
  });

  it("tells a body that was written anew from a wrong key", async () => {
    const delivery = await sampleDelivery("signalwire", "record.finished");
    const spaced = JSON.stringify(JSON.parse(delivery.body), null, 1);
    const headers = { ...delivery.headers, "content-length": String(spaced.length) };
    expect(await outcome({ ...delivery, headers, body: spaced })).toMatchObject({
      details: { likelyCause: "body changed" },
    });
    const whole = { ...delivery.headers, "content-length": String(delivery.body.length) };
    expect(await outcome({ ...delivery, headers: whole }, { signingKey: "other" })).toMatchObject({
      details: { likelyCause: "wrong secret" },
    });
  });
});
