import { describe, expect, it } from "vitest";
import { isOwn } from "./fields.js";
import { plivoSamples } from "./kit/samples.js";

describe("isOwn", () => {
  it.each(Object.entries(plivoSamples.samples))("knows every parameter of %s", (_name, { body }) => {
    expect([...new URLSearchParams(body).keys()].filter((name) => !isOwn(name))).toEqual([]);
  });

  it.each(["X-PH-Order", "x-ph-order", "SIP-H-To", "STIRAttestation", "stir_verification", "ParentAuthID"])(
    "knows %s",
    (name) => {
      expect(isOwn(name)).toBe(true);
    },
  );

  it.each(["tenant", "callUUID", "from", "", "__proto__", "constructor", "X-PHONE", "A-SIP-H-To", "order"])(
    "leaves %j to the user",
    (name) => {
      expect(isOwn(name)).toBe(false);
    },
  );
});
