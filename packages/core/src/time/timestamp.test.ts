import { afterEach, describe, expect, it, vi } from "vitest";
import { parseTimestamp } from "./timestamp.js";

const TZ = process.env.TZ;
afterEach(() => {
  vi.restoreAllMocks();
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

const READ = [
  // Bandwidth's documents: the usual form, and three that are not.
  ["2026-05-12T14:02:51.007Z", "2026-05-12T14:02:51.007Z"],
  ["2019-09-13T16:49:40.500", "2019-09-13T16:49:40.500Z"],
  ["2019-09-13-16:48:27.198Z", "2019-09-13T16:48:27.198Z"],
  ["2022-06-17T22:20Z", "2022-06-17T22:20:00.000Z"],
  // Plivo's: the format of EventTimestamp (with and without what form decoding does to it), the official signature
  // vector's SessionStart, a recording's add_time.
  ["2020-12-24 10:20:07+00:00", "2020-12-24T10:20:07.000Z"],
  ["2020-12-24 10:20:07 00:00", "2020-12-24T10:20:07.000Z"],
  ["2020-12-24 10:20:07 05:30", "2020-12-24T04:50:07.000Z"],
  ["2020-12-24 10:20:07-08:00", "2020-12-24T18:20:07.000Z"],
  ["2020-04-08 11:34:33.238707", "2020-04-08T11:34:33.238Z"],
  ["2020-08-05 16:15:15.852059+05:30", "2020-08-05T10:45:15.852Z"],
  // RFC 3339, section 5.8, without its leap seconds and its year 1937.
  ["1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z"],
  ["1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57.000Z"],
  ["1996-12-19t16:39:57z", "1996-12-19T16:39:57.000Z"],
  // Fractions are cut, never rounded.
  ["2026-05-12T14:02:59.9999999999999999999Z", "2026-05-12T14:02:59.999Z"],
  ["2026-05-12T14:02:59.5Z", "2026-05-12T14:02:59.500Z"],
  ["2026-05-12T14:02:59+0530", "2026-05-12T08:32:59.000Z"],
  ["2026-05-12T14:02:59-1459", "2026-05-13T05:01:59.000Z"],
  // ISO 8601: no zone at all, a short fraction beside an offset, and four digits that make 24 characters.
  ["2024-02-29 12:00:00", "2024-02-29T12:00:00.000Z"],
  ["2022-06-17T22:20", "2022-06-17T22:20:00.000Z"],
  ["2019-09-13T16:49:40.5", "2019-09-13T16:49:40.500Z"],
  ["2019-09-13T16:49:40.5+05:30", "2019-09-13T11:19:40.500Z"],
  ["2019-09-13T16:49:40.5001", "2019-09-13T16:49:40.500Z"],
  ["\t 2026-05-12T14:02:51.007Z\r\n", "2026-05-12T14:02:51.007Z"],
  ["2024-02-29T00:00:00.000Z", "2024-02-29T00:00:00.000Z"],
  ["2000-02-29T00:00:00.000Z", "2000-02-29T00:00:00.000Z"],
  ["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
] as const;

const REFUSED = [
  ..."2026-02-29T00:00:00.000Z 2026-02-30T00:00:00Z 2100-02-29T00:00:00.000Z 2026-04-31T00:00:00.000Z".split(" "),
  ..."2026-00-10T00:00:00.000Z 2026-13-10T00:00:00.000Z 2026-01-00T00:00:00.000Z 2026-01-32T00:00:00Z".split(" "),
  ..."2026-01-01T24:00:00.000Z 2026-01-01T25:00:00Z 2026-01-01T00:60:00.000Z 1990-12-31T23:59:60Z".split(" "),
  ..."1969-12-31T23:59:59.999Z 1970-01-01T00:00:00+00:01 9999-12-31T23:59:59-00:01 0070-01-01T00:00:00Z".split(" "),
  ..."10000-01-01T00:00:00Z 2026-01-01T00:00:00+15:00 2026-01-01T00:00:00+01:60 2026-01-01T00:00:00+1".split(" "),
  ..."2026-01-01 2026-01-01T00:00:00.Z 2026-1-1T00:00:00Z 1679944186 ２０２６-01-01T00:00:00Z P1D null".split(" "),
  "",
  " ",
  "Mon, 27 Jun 2016 17:53:55 GMT",
  "2026-01-01T00:00:00Z 2026-01-01T00:00:00Z",
  "2026-01-01  00:00:00Z",
];

describe("parseTimestamp", () => {
  it.each(READ)("reads %j", (text, expected) => {
    expect(parseTimestamp(text)).toBe(expected);
  });

  it.each(REFUSED)("refuses %j", (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  it("keeps a canonical timestamp without building a date", () => {
    const utc = vi.spyOn(Date, "UTC");
    const print = vi.spyOn(Date.prototype, "toISOString");
    for (const text of ["2026-05-12T14:02:51.007Z", "2026-01-31T23:59:59.999Z"])
      expect(parseTimestamp(text)).toBe(text);
    expect(utc).not.toHaveBeenCalled();
    expect(print).not.toHaveBeenCalled();
  });

  it.each([
    ["UTC", 0],
    ["America/New_York", 300],
    ["Asia/Kolkata", -330],
  ])("does not depend on the time zone: %s", (zone, minutes) => {
    process.env.TZ = zone;
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(minutes);
    for (const [text, expected] of READ) expect(parseTimestamp(text)).toBe(expected);
    for (const text of REFUSED) expect(parseTimestamp(text)).toBeNull();
  });
});
