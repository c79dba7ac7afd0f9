import { describe, expect, it } from "vitest";
import type { AnyCarrier } from "../../carrier.js";
import { createHookswitch } from "../../hookswitch.js";
import { sampleDelivery, samples } from "../../testing/index.js";
import { bandwidth } from "../bandwidth/index.js";
import { freeclimb } from "../freeclimb/index.js";
import { plivo } from "../plivo/index.js";
import { telnyx } from "../telnyx/index.js";
import { twilio } from "../twilio/index.js";
import { vonage } from "./index.js";
import { delivery } from "./test-receiver.js";
import { hashOf, SECRET, tokenFor, tokenOf } from "./test-token.js";

const others = {
  bandwidth: bandwidth(samples.bandwidth.secret),
  freeclimb: freeclimb({ signingSecret: samples.freeclimb.secret }),
  plivo: plivo({ authToken: samples.plivo.secret }),
  telnyx: telnyx({ publicKey: samples.telnyx.secret.publicKey }),
  twilio: twilio({ authToken: samples.twilio.secret }),
};
const ours = vonage({ signatureSecret: SECRET });
const now = () => Math.floor(Date.now() / 1000);

async function answerTo(
  carriers: [AnyCarrier, ...AnyCarrier[]],
  request: { headers: Record<string, string>; body: string; url?: string },
) {
  const seen: string[] = [];
  const hooks = createHookswitch({
    publicUrl: "https://hooks.example.com",
    carriers,
    onEvent: ({ carrier }) => seen.push(carrier),
    onOther: () => seen.push("other"),
    onError: ({ code }) => seen.push(code),
  });
  const { reply } = await hooks.handle({ method: "POST", url: "/hooks", ...request });
  return [reply.status, ...seen];
}

describe("refused as Vonage's", () => {
  it.each(Object.keys(others) as (keyof typeof others)[])("what is %s's", async (carrier) => {
    const [sample] = Object.keys(samples[carrier].samples);
    const { headers, body } = await sampleDelivery(carrier, sample as never);
    expect(await answerTo([ours], { headers, body })).toEqual([401, "signature_missing"]);
  });

  const body = '{"recording_url":"https://api.nexmo.com/v1/files/x","recording_uuid":"x"}';
  const sha256Base64 = Buffer.from(hashOf(body), "hex").toString("base64");

  it.each<[about: string, headers: () => Record<string, string>, code: string]>([
    // HS256 too, with the hash under another name and in another notation.
    [
      "LiveKit's token",
      () => ({ authorization: tokenOf({ alg: "HS256" }, { iss: "key", exp: now() + 60, sha256: sha256Base64 }) }),
      "signature_missing",
    ],
    [
      "LiveKit's token as a bearer's",
      () => ({
        authorization: `Bearer ${tokenOf({ alg: "HS256" }, { iss: "key", iat: now(), exp: now() + 60, sha256: sha256Base64 })}`,
      }),
      "signature_malformed",
    ],
    ["the contact centre's signature", () => ({ "vonage-signature": "t=1,v1=00" }), "signature_missing"],
    [
      "the Messages API's token, whose hash is of another body",
      () => ({ authorization: `Bearer ${tokenFor("{}", now())}` }),
      "signature_mismatch",
    ],
    ["an opaque token", () => ({ authorization: "Bearer 7f3a9c" }), "signature_malformed"],
    [
      "a token in another header",
      () => ({ "x-authorization": `Bearer ${tokenFor(body, now())}` }),
      "signature_missing",
    ],
    ["nothing", () => ({}), "signature_missing"],
  ])("%s", async (_about, headers, code) => {
    expect(await answerTo([ours], { body, headers: { "content-type": "application/json", ...headers() } })).toEqual([
      401,
      code,
    ]);
  });
});

it.each(Object.entries(others))("%s refuses what is Vonage's", async (_name, carrier) => {
  for (const sample of ["record", "transcribed"] as const) {
    const { headers, body } = await delivery(sample, {}, Date.now());
    const [status, ...seen] = await answerTo([carrier], { headers, body: String(body) });
    expect([400, 401, 415]).toContain(status);
    expect(seen.filter((what) => what === "other" || Object.hasOwn(others, what))).toEqual([]);
  }
});

it("behind one URL each finds its own, by the proof that came", async () => {
  const all: [AnyCarrier, ...AnyCarrier[]] = [ours, ...Object.values(others)];
  const { headers, body } = await delivery("record", {}, Date.now());
  expect(await answerTo(all, { headers, body: String(body) })).toEqual([200, "vonage"]);
  expect(await answerTo(all, await sampleDelivery("telnyx", "call.recording.saved"))).toEqual([200, "telnyx"]);
  const { authorization, ...unsigned } = headers;
  // Without any proof it is taken for Bandwidth's first request, which has none either.
  expect(await answerTo(all, { headers: unsigned, body: String(body) })).toEqual([401]);
});
