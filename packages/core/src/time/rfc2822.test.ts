import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRfc2822 } from "./rfc2822.js";

describe("parseRfc2822", () => {
  it.each([
    // Twilio's own samples.
    ["Tue, 28 May 2019 02:18:02 +0000", "2019-05-28T02:18:02.000Z"],
    ["Fri, 14 Oct 2016 21:56:34 +0000", "2016-10-14T21:56:34.000Z"],
    // RFC 2822, appendix A.
    ["Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06.000Z"],
    ["Tue, 1 Jul 2003 10:52:37 +0200", "2003-07-01T08:52:37.000Z"],
    ["Thu, 13 Feb 1975 23:32 -0330", "1975-02-14T03:02:00.000Z"],
    ["21 Nov 1997 09:55:06 GMT", "1997-11-21T09:55:06.000Z"],
    ["fri,21 nov 1997 09:55:06 ut", "1997-11-21T09:55:06.000Z"],
    // A `+` that was not encoded in a form.
    ["Tue, 28 May 2019 02:18:02  0100", "2019-05-28T01:18:02.000Z"],
    ["Thu, 29 Feb 2024 00:00:00 +0000", "2024-02-29T00:00:00.000Z"],
    ["Mon, 31 Dec 9999 23:59:59 +0000", "9999-12-31T23:59:59.000Z"],
  ])("reads %j", (text, instant) => {
    expect(parseRfc2822(text)).toBe(instant);
  });

  it.each([
    "",
    "2019-05-28T02:18:02Z",
    "Tue, 28 May 2019 02:18:02",
    "Tue, 28 May 2019 02:18:02 EST",
    "Tue, 28 Mai 2019 02:18:02 +0000",
    "Die, 28 May 2019 02:18:02 +0000",
    "Wed, 29 Feb 2023 00:00:00 +0000",
    "Tue, 31 Apr 2019 00:00:00 +0000",
    "Tue, 0 May 2019 02:18:02 +0000",
    "Tue, 28 May 2019 24:00:00 +0000",
    "Tue, 28 May 2019 02:60:02 +0000",
    "Tue, 28 May 2019 02:18:60 +0000",
    "Tue, 28 May 2019 02:18:02 +1500",
    "Tue, 28 May 2019 02:18:02 +0060",
    "Tue, 28 May 19 02:18:02 +0000",
    "Wed, 31 Dec 1969 23:59:59 +0000",
    "Thu, 1 Jan 1970 00:00:00 +0100",
    "Fri, 31 Dec 9999 23:59:59 -0100",
  ])("does not read %j", (text) => {
    expect(parseRfc2822(text)).toBeNull();
  });

  it("reads what the platform prints for mail", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
        const date = new Date(seconds * 1000);
        expect(parseRfc2822(date.toUTCString())).toBe(date.toISOString());
      }),
    );
  });

  it("is total, in linear time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseRfc2822(text) ?? "").toMatch(/^$|^\d{4}-/);
      }),
    );
    for (const part of [" ", "1 ", "Tue, ", "0"]) expect(parseRfc2822(part.repeat(100_000))).toBeNull();
  });
});
