import { describe, expect, it } from "vitest";
import { type VonageOptions, vonage } from "./index.js";
import { SECRET } from "./test-token.js";

describe("vonage()", () => {
  it("says what the pipeline has to know", () => {
    const carrier = vonage({ signatureSecret: SECRET });
    expect(carrier).toMatchObject({
      name: "vonage",
      methods: ["POST", "GET"],
      body: "json",
      signs: "bytes",
      signsUrl: false,
      challenge: null,
      success: 200,
    });
    expect(["recording_url", "conversation_uuid_to", "SipHeader_X-A"].map(carrier.ownsParameter)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["tenant", "recording_url2", "Size", ""].map(carrier.ownsParameter)).toEqual([false, false, false, false]);
  });

  it.each<[authorization: string | undefined, has: boolean]>([
    ["Bearer x", true],
    ["bearer ", true],
    ["Bearer", false],
    ["Basic dTpw", false],
    ["", false],
    [undefined, false],
  ])("sees whether a proof came: %j", (authorization, has) => {
    const { hasProof } = vonage({ signatureSecret: SECRET });
    expect(hasProof((name) => (name === "authorization" ? authorization : undefined))).toBe(has);
  });

  it.each<[about: string, options: unknown]>([
    ["no options", undefined],
    ["no secret", {}],
    ["an empty secret", { signatureSecret: "" }],
    ["one copied with a blank", { signatureSecret: `${SECRET} ` }],
    ["a placeholder", { signatureSecret: "<your signature secret>" }],
    ["an environment variable that is not there", { signatureSecret: String(undefined) }],
    ["a number", { signatureSecret: 7 }],
    ["an empty list", { signatureSecret: [] }],
    ["a list with a hole", { signatureSecret: [SECRET, ""] }],
    ["a public key", { signatureSecret: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----" }],
    ["a private key behind a blank", { signatureSecret: "\n-----BEGIN PRIVATE KEY-----\nMIIB" }],
    ["an empty API key", { signatureSecret: SECRET, apiKey: "" }],
    ["API keys of nobody", { signatureSecret: SECRET, apiKey: [] }],
    ["an application that is not there", { signatureSecret: SECRET, applicationId: "undefined" }],
    ["applications with a hole", { signatureSecret: SECRET, applicationId: ["a", null] }],
    ["a tolerance of nothing", { signatureSecret: SECRET, toleranceSeconds: 0 }],
    ["a tolerance without end", { signatureSecret: SECRET, toleranceSeconds: Number.POSITIVE_INFINITY }],
    ["a tolerance that is text", { signatureSecret: SECRET, toleranceSeconds: "300" }],
  ])("refuses %s", (_about, options) => {
    expect(() => vonage(options as VonageOptions)).toThrow(TypeError);
  });

  it("tells no secret while it refuses one", () => {
    expect(() => vonage({ signatureSecret: " my-own-secret" })).not.toThrow(/my-own-secret/);
  });

  it("refuses an option it does not know, and names the one that was meant", () => {
    expect(() => vonage({ signatureSecre: SECRET } as never)).toThrow(/signatureSecret/);
  });
});
