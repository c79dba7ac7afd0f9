import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AnyCarrier } from "../../carrier.js";
import { createHookswitch } from "../../hookswitch.js";
import { type SampleDelivery, sampleDelivery, samples } from "../../testing/index.js";
import { telnyx } from "../telnyx/index.js";
import { twilio } from "../twilio/index.js";
import { signalwire } from "./index.js";

const ORIGIN = "https://hooks.example.com";
const URL = `${ORIGIN}/webhooks/recordings`;
/** What a careless operator might have given to both. */
const SHARED = "the-same-secret-text-at-both";

/** The status, and what came of it. */
async function outcome(carriers: readonly AnyCarrier[], { headers, body, method }: Omit<SampleDelivery, "toRequest">) {
  const seen: string[] = [];
  const hooks = createHookswitch({
    publicUrl: ORIGIN,
    carriers: carriers as [AnyCarrier],
    onEvent: ({ id }) => seen.push(id),
    onOther: () => seen.push("other"),
    onError: ({ code }) => seen.push(code),
  });
  const { reply } = await hooks.handle({ method, url: URL, headers, body });
  return [reply.status, ...seen];
}

const ours = () => signalwire({ signingKey: SHARED });
const theirs = {
  twilio: () => twilio({ authToken: SHARED }),
  telnyx: () => telnyx({ publicKey: samples.telnyx.secret.publicKey }),
};
const fromUs = (name: "recording.completed" | "record.finished" | "recording.json") =>
  sampleDelivery("signalwire", name, { url: URL, secrets: [SHARED] });
const fromTwilio = () => sampleDelivery("twilio", "recording.completed", { url: URL, secrets: [SHARED] });
const fromTelnyx = () => sampleDelivery("telnyx", "texml.recording", { url: URL });

/** A delivery under another carrier's header. */
function renamed(delivery: SampleDelivery, from: string, to: string): SampleDelivery {
  const { [from]: signature = "", ...headers } = delivery.headers;
  return { ...delivery, headers: { ...headers, [to]: signature } };
}

describe("deliveries with the same names and the same secret text", () => {
  it("are taken by their own carrier", async () => {
    for (const name of ["recording.completed", "record.finished", "recording.json"] as const) {
      expect(await outcome([ours()], await fromUs(name))).toEqual([
        200,
        expect.stringMatching(/^signalwire\.recordingAvailable\./),
      ]);
    }
    expect((await outcome([theirs.twilio()], await fromTwilio()))[0]).toBe(200);
    expect((await outcome([theirs.telnyx()], await fromTelnyx()))[0]).toBe(200);
  });

  it.each([
    ["Twilio's", fromTwilio],
    ["Telnyx's TeXML", fromTelnyx],
  ])("from %s are refused by SignalWire", async (_about, delivery) => {
    expect(await outcome([ours()], await delivery())).toEqual([401, "signature_missing"]);
  });

  it.each(["twilio", "telnyx"] as const)("from SignalWire are refused by %s", async (name) => {
    for (const sample of ["recording.completed", "record.finished", "recording.json"] as const) {
      expect(await outcome([theirs[name]()], await fromUs(sample))).toEqual([401, "signature_missing"]);
    }
  });

  it("are refused under the other's header by another secret", async () => {
    const twilios = await sampleDelivery("twilio", "recording.completed", { url: URL });
    const asOurs = renamed(twilios, "x-twilio-signature", "x-signalwire-signature");
    expect(await outcome([ours()], asOurs)).toEqual([401, "signature_mismatch"]);
    const telnyxs = renamed(await fromTelnyx(), "telnyx-signature-ed25519", "x-signalwire-signature");
    expect(await outcome([ours()], telnyxs)).toEqual([401, "signature_malformed"]);
    const form = await sampleDelivery("signalwire", "recording.completed", { url: URL });
    const asTwilios = renamed(form, "x-signalwire-signature", "x-twilio-signature");
    expect(await outcome([theirs.twilio()], asTwilios)).toEqual([401, "signature_mismatch"]);
  });

  it("of SWML are refused by Twilio under its own header, even with the secret: the digits are no base64", async () => {
    const delivery = renamed(await fromUs("record.finished"), "x-signalwire-signature", "x-twilio-signature");
    expect(await outcome([theirs.twilio()], delivery)).toEqual([401, "signature_malformed"]);
  });
});

describe("Twilio and SignalWire behind one URL", () => {
  const both = () => [twilio({ authToken: "twilio-token" }), signalwire({ signingKey: "signalwire-key" })] as const;

  it("are told apart by their proof's header", async () => {
    const twilios = await sampleDelivery("twilio", "recording.completed", { url: URL, secrets: ["twilio-token"] });
    expect(await outcome(both(), twilios)).toEqual([
      ...[200, "twilio.recordingAvailable.RE00000000000000000000000000000003"],
    ]);
    const signalwires = await sampleDelivery("signalwire", "recording.completed", {
      ...{ url: URL, secrets: ["signalwire-key"] },
    });
    expect(await outcome(both(), signalwires)).toEqual([
      ...[200, "signalwire.recordingAvailable.19e436af-5688-4307-b03b-bdb2b42b8142"],
    ]);
  });

  it("do not take each other's, and a second header changes nothing of that", async () => {
    const swapped = await sampleDelivery("twilio", "recording.completed", { url: URL, secrets: ["signalwire-key"] });
    expect(await outcome(both(), swapped)).toEqual([401, "signature_mismatch"]);
    const { headers, ...rest } = swapped;
    const twice = { ...headers, "x-signalwire-signature": headers["x-twilio-signature"] ?? "" };
    expect(await outcome(both(), { ...rest, headers: twice })).toEqual([401, "signature_mismatch"]);
    const { headers: none, ...unsigned } = await fromUs("recording.completed");
    expect(await outcome(both(), { ...unsigned, headers: { "content-type": none["content-type"] ?? "" } })).toEqual([
      ...[401, "carrier_undetermined"],
    ]);
  });
});

it("a key that is Twilio's scheme's alone proves nothing of the raw JSON", async () => {
  const { headers, ...rest } = await fromUs("record.finished");
  const base64 = createHmac("sha1", SHARED)
    .update(URL + rest.body)
    .digest("base64");
  const delivery = { ...rest, headers: { ...headers, "x-signalwire-signature": base64 } };
  expect(await outcome([ours()], delivery)).toEqual([401, "signature_malformed"]);
});
