import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mediaType } from "./media-type.js";

describe("mediaType", () => {
  it.each([
    ["application/json", "application/json"],
    ["Application/JSON", "application/json"],
    // RFC 9110, section 8.3.1: four ways to say the same.
    ["text/html;charset=utf-8", "text/html"],
    ["Text/HTML;Charset=utf-8", "text/html"],
    ['text/html; charset="utf-8"', "text/html"],
    ["text/html ; charset=utf-8", "text/html"],
    [" \tapplication/x-www-form-urlencoded; charset=UTF-8; x=y", "application/x-www-form-urlencoded"],
    ["*", "*"],
  ])("reads %j", (header, expected) => {
    expect(mediaType(header)).toBe(expected);
  });

  it.each([undefined, null, "", "  ", ";", " ; charset=utf-8"])("finds none in %j", (header) => {
    expect(mediaType(header)).toBeNull();
  });

  it("is total, and leaves its own output as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (header) => {
        const type = mediaType(header);
        if (type !== null) expect(mediaType(type)).toBe(type);
      }),
    );
  });
});
