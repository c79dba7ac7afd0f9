import { describe, expect, it } from "vitest";
import { type FreeClimbOptions, freeclimb } from "./index.js";

const signingSecret = "sigsec_0123456789abcdef0123456789abcdef01234567";

describe("freeclimb()", () => {
  it("says what the pipeline has to know", () => {
    const carrier = freeclimb({ signingSecret });
    expect(carrier).toMatchObject({
      name: "freeclimb",
      methods: ["POST"],
      body: "json",
      signs: "bytes",
      signsUrl: false,
      challenge: null,
      success: 204,
    });
    expect(carrier.hasProof((name) => (name === "freeclimb-signature" ? "" : undefined))).toBe(true);
    expect(carrier.hasProof((name) => (name === "authorization" ? "Basic eDp5" : undefined))).toBe(false);
    expect(carrier.ownsParameter("recordingId")).toBe(false);
  });

  it.each<[about: string, options: unknown]>([
    ["no options", undefined],
    ["no secret", {}],
    ["an empty secret", { signingSecret: "" }],
    ["a blank one", { signingSecret: "  " }],
    ["one copied with a blank", { signingSecret: `${signingSecret} ` }],
    ["a placeholder", { signingSecret: "<your signing secret>" }],
    ["what a template left", { signingSecret: ["$", "{SIGNING_SECRET}"].join("") }],
    ["an environment variable that is not there", { signingSecret: String(undefined) }],
    ["a number", { signingSecret: 7 }],
    ["an empty list", { signingSecret: [] }],
    ["a list with a hole", { signingSecret: [signingSecret, ""] }],
  ])("refuses %s", (_about, options) => {
    expect(() => freeclimb(options as FreeClimbOptions)).toThrow(TypeError);
  });

  it.each<[toleranceSeconds: unknown]>([[0], [-1], [Number.NaN], [Number.POSITIVE_INFINITY], ["300"], [null], [{}]])(
    "refuses a tolerance of %s",
    (toleranceSeconds) => {
      const options = { signingSecret, toleranceSeconds } as FreeClimbOptions;
      expect(() => freeclimb(options)).toThrow(new TypeError("freeclimb toleranceSeconds must be a number above 0"));
    },
  );

  it.each([1, 0.5, 300, 86_400, undefined])("takes a tolerance of %s", (toleranceSeconds) => {
    expect(() => freeclimb({ signingSecret, toleranceSeconds })).not.toThrow();
  });

  it("never shows a secret in an error", () => {
    for (const hidden of [" sigsec_hush", "<sigsec_hush>", "sigsec_hush\n"]) {
      expect(() => freeclimb({ signingSecret: hidden })).toThrow(/^(?!.*hush)/s);
    }
  });
});
