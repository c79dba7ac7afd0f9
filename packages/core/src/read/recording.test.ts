import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FieldReader } from "./field-reader.js";
import { audioFormat, callIn, callSource, conferenceSource, direction, recording } from "./recording.js";

describe("recording()", () => {
  it("has every key, whatever is known", () => {
    expect(recording({ status: "failed" })).toEqual({
      id: null,
      name: null,
      status: "failed",
      carrierStatus: null,
      url: null,
      format: null,
      channels: null,
      startedAt: null,
      endedAt: null,
      durationMs: null,
      durationSource: null,
      sizeBytes: null,
      expiresAt: null,
    });
  });

  it("keeps all that is known", () => {
    const known = {
      id: "r-1",
      name: "n",
      status: "available",
      carrierStatus: "complete",
      url: "https://example.com/a",
      format: "wav",
      channels: 2,
      startedAt: "2019-09-13T16:48:29.235Z",
      endedAt: "2019-09-13T16:48:48.890Z",
      durationMs: 20_056,
      sizeBytes: 0,
      expiresAt: "2019-10-13T16:48:48.890Z",
    } as const;
    expect(recording(known)).toEqual({ ...known, durationSource: "carrier" });
  });

  const start = "2019-09-13T16:48:29.235Z";
  const end = "2019-09-13T16:48:48.890Z";
  it.each<[what: string, known: object, durationMs: number | null, durationSource: string | null]>([
    // 48.890 s - 29.235 s, though the carrier says 20.056 s: pauses and padding are its own to count.
    ["computed", { startedAt: start, endedAt: end }, 19_655, "computed"],
    ["the carrier's before the computed", { startedAt: start, endedAt: end, durationMs: 20_056 }, 20_056, "carrier"],
    ["the carrier's 0", { startedAt: start, endedAt: end, durationMs: 0 }, 0, "carrier"],
    ["rounded", { durationMs: 1.5 }, 2, "carrier"],
    ["none without a start", { endedAt: end }, null, null],
    ["none without an end", { startedAt: start }, null, null],
    ["none when the end comes first", { startedAt: end, endedAt: start }, null, null],
    ["0 when they are one", { startedAt: end, endedAt: end }, 0, "computed"],
  ])("duration: %s", (_what, known, durationMs, durationSource) => {
    expect(recording({ status: "available", ...known })).toMatchObject({ durationMs, durationSource });
  });
});

describe("sources", () => {
  it("have every key", () => {
    const call = { callId: null, parentCallId: null, from: null, to: null, direction: null, sessionId: null };
    expect(callSource({})).toEqual({ kind: "call", ...call });
    const conference = { conferenceId: null, name: null, sessionId: null, participant: null };
    expect(conferenceSource({})).toEqual({ kind: "conference", ...conference });
  });

  it("keep what is known", () => {
    expect(callSource({ callId: "c-1", direction: "inbound" })).toMatchObject({ callId: "c-1", direction: "inbound" });
    const known = { conferenceId: "conf-1", name: "n", sessionId: "s", participant: { id: null } };
    expect(conferenceSource(known)).toEqual({ kind: "conference", ...known });
  });
});

it.each([
  ["inbound", "inbound"],
  ["Inbound", "inbound"],
  ["inbound-api", "inbound"],
  ["not inbound", null],
  ["outbound", "outbound"],
  ["outboundAPI", "outbound"],
  ["outboundDial", "outbound"],
  ["outbound-api", "outbound"],
  ["out", null],
  ["sideways", null],
  ["", null],
  [null, null],
])("direction of %j is %j", (value, expected) => {
  expect(direction(value)).toBe(expected);
});

describe("callIn()", () => {
  it("reads a call whose fields are named as ours", () => {
    const payload = {
      callId: "c-1",
      parentCallId: "p-1",
      from: "+15551234567",
      to: "sip:agent@example.com",
      direction: "outboundAPI",
      sessionId: "not of these carriers",
    };
    expect(callIn(new FieldReader(payload))).toEqual({
      ...payload,
      kind: "call",
      direction: "outbound",
      sessionId: null,
    });
    expect(callIn(new FieldReader({}))).toEqual(callSource({}));
  });

  it.each([
    // What `?from=+1555…` arrives as.
    [" 15551234567", "+15551234567"],
    ["+15551234567", "+15551234567"],
    ["15551234567", "15551234567"],
    [" anonymous", " anonymous"],
    [" desk 7", " desk 7"],
    ["desk 7", "desk 7"],
    ["15551234567 ", "15551234567 "],
    ["  15551234567", "  15551234567"],
  ])("has the number %j as %j", (sent, expected) => {
    expect(callIn(new FieldReader({ from: sent, to: sent }))).toMatchObject({ from: expected, to: expected });
  });
});

describe("audioFormat()", () => {
  it.each([
    ["wav", "wav"],
    ["WAV", "wav"],
    [".wav", "wav"],
    ["mp3", "mp3"],
    ["audio/wav", "wav"],
    ["audio/x-wav", "wav"],
    ["audio/vnd.wave", "wav"],
    ["audio/mpeg", "mp3"],
    ["audio/mpeg; rate=8000", "mp3"],
    [" audio/wav ", "wav"],
    ["wav ;codec=1\n", "wav"],
    ["flac", "flac"],
    [" ", null],
    [";", null],
    ["audio/", null],
    ["", null],
    [null, null],
  ])("of %j is %j", (value, expected) => {
    expect(audioFormat(value)).toBe(expected);
  });

  it("is total, lower case and never blank", () => {
    const plain = (value: string) => {
      const format = audioFormat(value);
      expect(format === null || (format !== "" && format === format.toLowerCase().trim())).toBe(true);
    };
    fc.assert(fc.property(fc.string({ unit: "binary" }), plain));
  });
});
