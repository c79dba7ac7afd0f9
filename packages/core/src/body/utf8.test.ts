import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8, utf8Bytes } from "./utf8.js";

describe("utf8", () => {
  it.each([
    ["plain", [0x68, 0x69], "hi"],
    ["nothing", [], ""],
    ["a byte order mark in front", [0xef, 0xbb, 0xbf, 0x7b, 0x7d], "{}"],
    ["only one of two marks", [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], "\uFEFF"],
    ["a mark elsewhere", [0x61, 0xef, 0xbb, 0xbf], "a\uFEFF"],
    // The Unicode Standard, table 3-11: one U+FFFD for each maximal subpart.
    ["bytes that are not UTF-8", [0x61, 0xf0, 0x80, 0x80, 0x41], "a\uFFFD\uFFFD\uFFFDA"],
    ["a sequence cut off", [0xe2, 0x82], "\uFFFD"],
    ["four bytes", [0xf0, 0x9f, 0x93, 0x9e], "📞"],
  ])("decodes %s", (_name, bytes, text) => {
    expect(utf8(Uint8Array.from(bytes))).toBe(text);
  });

  it("keeps nothing from one call to the next", () => {
    expect(utf8(Uint8Array.of(0xe2, 0x82))).toBe("\uFFFD");
    expect(utf8(Uint8Array.of(0xac))).toBe("\uFFFD");
  });

  it("decodes any bytes as Buffer does, but for the mark", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(utf8(bytes)).toBe(
          Buffer.from(bytes)
            .toString("utf8")
            .replace(/^\uFEFF/, ""),
        );
      }),
    );
  });
});

describe("utf8Bytes", () => {
  it("encodes any string as Buffer does", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\uD800", "a\uDFFFb")), (text) => {
        expect(Buffer.from(utf8Bytes(text)).equals(Buffer.from(text, "utf8"))).toBe(true);
      }),
    );
  });
});
