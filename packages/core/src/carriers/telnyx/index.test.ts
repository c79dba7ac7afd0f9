import { describe, expect, it } from "vitest";
import { type TelnyxOptions, telnyx } from "./index.js";
import { telnyxSamples } from "./kit/samples.js";

const { publicKey } = telnyxSamples.secret;
const base64 = (...bytes: number[]) => Buffer.from(bytes).toString("base64");
const filled = (byte: number) => Array.from({ length: 32 }, () => byte);

describe("telnyx()", () => {
  it("says what the pipeline has to know", () => {
    const carrier = telnyx({ publicKey });
    expect(carrier).toMatchObject({
      name: "telnyx",
      methods: ["POST"],
      body: "json or form",
      signs: "bytes",
      signsUrl: false,
      challenge: null,
      success: 200,
    });
    expect(carrier.hasProof((name) => (name === "telnyx-signature-ed25519" ? "" : undefined))).toBe(true);
    expect(
      carrier.hasProof((name) => (name === "x-twilio-signature" ? "RSOYDt4T1cUTdK1PDd93/VVr8B8=" : undefined)),
    ).toBe(false);
    expect(carrier.ownsParameter("RecordingSid")).toBe(false);
  });

  it.each<[about: string, options: unknown]>([
    ["no options", undefined],
    ["no key", {}],
    ["an empty key", { publicKey: "" }],
    ["one copied with a blank", { publicKey: `${publicKey} ` }],
    ["a placeholder", { publicKey: "<your public key>" }],
    ["an environment variable that is not there", { publicKey: String(undefined) }],
    ["a number", { publicKey: 7 }],
    ["an empty list", { publicKey: [] }],
    ["a list with a hole", { publicKey: [publicKey, ""] }],
    ["an API key", { publicKey: "KEY0123456789ABCDEF0123456789ABCDEF_abcdefghijklmnopqrstuv" }],
    ["31 bytes", { publicKey: base64(...filled(7).slice(1)) }],
    ["33 bytes", { publicKey: base64(...filled(7), 7) }],
    ["hexadecimal digits", { publicKey: Buffer.from(publicKey, "base64").toString("hex") }],
    ["PEM", { publicKey: `-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA${publicKey}\n-----END PUBLIC KEY-----` }],
    // Points of low order: whoever knows that such a one is configured can make signatures that fit it.
    ["zeros", { publicKey: base64(...filled(0)) }],
    ["the neutral point", { publicKey: base64(1, ...filled(0).slice(1)) }],
    ["the point of order two", { publicKey: base64(0xec, ...filled(0xff).slice(2), 0x7f) }],
  ])("refuses %s", (_about, options) => {
    expect(() => telnyx(options as TelnyxOptions)).toThrow(TypeError);
  });

  it.each<[toleranceSeconds: unknown]>([[0], [-1], [Number.NaN], [Number.POSITIVE_INFINITY], ["300"], [null], [{}]])(
    "refuses a tolerance of %s",
    (toleranceSeconds) => {
      const options = { publicKey, toleranceSeconds } as TelnyxOptions;
      expect(() => telnyx(options)).toThrow(new TypeError("telnyx toleranceSeconds must be a number above 0"));
    },
  );

  it("refuses an option it does not know, and names the one that was meant", () => {
    expect(() => telnyx({ publickey: publicKey } as never)).toThrow(/publicKey/);
  });
});
