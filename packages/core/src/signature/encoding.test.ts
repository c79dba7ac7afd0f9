import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64FromBytes, bytesFromBase64, hexFromBytes } from "./encoding.js";

// RFC 4648, section 10.
const RFC_4648 = [
  ["", "", ""],
  ["f", "66", "Zg=="],
  ["fo", "666f", "Zm8="],
  ["foo", "666f6f", "Zm9v"],
  ["foob", "666f6f62", "Zm9vYg=="],
  ["fooba", "666f6f6261", "Zm9vYmE="],
  ["foobar", "666f6f626172", "Zm9vYmFy"],
] as const;

const same = (given: Uint8Array | null, expected: Uint8Array) => given !== null && Buffer.from(given).equals(expected);

describe("hexFromBytes", () => {
  it.each(RFC_4648)("of %j", (text, hex) => {
    expect(hexFromBytes(Buffer.from(text))).toBe(hex);
  });

  it("does what Buffer does", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(hexFromBytes(bytes)).toBe(Buffer.from(bytes).toString("hex"));
      }),
    );
  });
});

describe("base64FromBytes", () => {
  it.each(RFC_4648)("of %j", (text, _hex, base64) => {
    expect(base64FromBytes(Buffer.from(text))).toBe(base64);
  });

  it("does what Buffer does", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(base64FromBytes(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      }),
    );
  });
});

describe("bytesFromBase64", () => {
  it.each(RFC_4648)("of %j", (text, _hex, base64) => {
    expect(same(bytesFromBase64(base64), Buffer.from(text))).toBe(true);
  });

  it.each([
    ["no padding", "Zg"],
    ["half the padding", "Zg="],
    ["too much padding", "Zm8=="],
    ["padding alone", "===="],
    ["padding in the middle", "Zg==Zg=="],
    ["stray bits (Zg== is f)", "Zh=="],
    ["stray bits (Zm8= is fo)", "Zm9="],
    ["the URL alphabet", "-_8="],
    ["white space", "Zm9v Zm9v"],
    ["a line break", "Zm9v\n"],
    ["a sign of another alphabet", "Zm9é"],
    ["one digit", "Z"],
  ])("refuses %s", (_name, text) => {
    expect(bytesFromBase64(text)).toBeNull();
  });

  it("does what Buffer does", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(same(bytesFromBase64(Buffer.from(bytes).toString("base64")), bytes)).toBe(true);
      }),
    );
  });

  it("is total, and one text for the same bytes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[\w+/]{0,9}={0,3}$/)), (text) => {
        const bytes = bytesFromBase64(text);
        if (bytes !== null) expect(Buffer.from(bytes).toString("base64")).toBe(text);
        else expect(Buffer.from(text, "base64").toString("base64")).not.toBe(text);
      }),
    );
  });
});
