import type { RecordingEvent } from "@hookswitch/core";
import { expect, it } from "vitest";
import type { KnownEvent } from "./known-events.js";
import { cut, rangeOf } from "./range.js";
import { recordingDetail } from "./recording.js";
import { transcript } from "./transcript.js";

const event = (type: string, status: string, occurredAt: string | null, receivedAt: string, more: object = {}) =>
  ({
    id: `plivo.${type}.r`,
    type,
    occurredAt,
    receivedAt,
    source: { kind: "call", from: null, to: null, callId: "c" },
    recording: { id: "r", status, url: null, format: null, durationMs: null, expiresAt: null, ...more },
    transcription: null,
    sequence: null,
  }) as unknown as RecordingEvent;

it("a late beginning does not undo what is there, and is told as out of order", async () => {
  const known = [
    event("recordingAvailable", "available", "2026-01-01T00:00:09Z", "2026-01-01T00:00:10Z", { format: "wav" }),
    event("recordingStarted", "started", "2026-01-01T00:00:01Z", "2026-01-01T00:00:20Z", { durationMs: 5 }),
    event("transcriptionFailed", "unknown", null, "2026-01-01T00:00:30Z"),
  ].map((one, index) => ({ event: one, deliveryId: `m${index}` }));
  const detail = await recordingDetail(known, {
    carrier: "plivo",
    recordingId: "r",
    inbox: null,
    api: undefined,
    masked: true,
  });
  expect(detail).toMatchObject({
    status: "available",
    format: "wav",
    durationMs: 5,
    transcription: "failed",
    audioUrl: null,
  });
  expect(detail.timeline.map(({ status, outOfOrder, deliveryId }) => [status, outOfOrder, deliveryId])).toEqual([
    ["started", true, "m1"],
    ["available", false, "m0"],
    ["unknown", false, "m2"],
  ]);
});

it("what happened within one second is told by the carrier's order numbers", async () => {
  // A multiparty call of Plivo: times are whole seconds, and the network turned the webhooks around.
  const second = "2026-01-01T00:00:01.000Z";
  const known = (["resumed", "paused", "started"] as const).map((name, index) => {
    const type = `recording${name[0]?.toUpperCase()}${name.slice(1)}`;
    const status = name === "paused" ? "paused" : "started";
    const one = event(type, status, second, `2026-01-01T00:00:0${index + 2}.000Z`);
    return { event: { ...one, sequence: 3 - index } as RecordingEvent, deliveryId: `m${index}` };
  });
  const asked = { carrier: "plivo", recordingId: "r", inbox: null, api: undefined, masked: true };
  const told = async (events: readonly KnownEvent[]) =>
    (await recordingDetail(events, asked)).timeline.map(({ type, outOfOrder }) => [type, outOfOrder]);
  expect(await told(known)).toEqual([
    ["recordingStarted", true],
    ["recordingPaused", true],
    ["recordingResumed", false],
  ]);
  // The last of the three says where it stands, not the last to arrive.
  expect((await recordingDetail(known, asked)).status).toBe("started");
  const numberless = known.map((one) => ({ ...one, event: { ...one.event, sequence: null } as RecordingEvent }));
  expect((await told(numberless)).map(([, late]) => late)).toEqual([false, false, false]);
});

it("what was deleted cannot be played, with an api too", async () => {
  const known = [{ event: event("recordingDeleted", "deleted", null, "2026-01-01T00:00:10Z"), deliveryId: "m" }];
  const asked = { carrier: "plivo", recordingId: "r", inbox: null, api: {} as never, masked: true };
  expect((await recordingDetail(known, asked)).audioUrl).toBeNull();
});

it.each([
  [null, null],
  ["bytes=0-", { from: 0, to: null }],
  ["bytes=5-9", { from: 5, to: 9 }],
  ["bytes=-7", { last: 7 }],
  ["bytes=-", null],
  ["bytes=9-5", null],
  ["bytes=0-1,5-9", null],
  ["items=0-1", null],
])("the range %s is %j", (header, range) => {
  expect(rangeOf(header)).toEqual(range);
});

it("a stream is cut across its pieces", async () => {
  const pieces = () => new Response("abcdefghij").body as ReadableStream<Uint8Array>;
  const text = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();
  expect(await text(cut(pieces(), 2, 3))).toBe("cde");
  expect(await text(cut(pieces(), 8, null))).toBe("ij");
  expect(await text(cut(pieces(), 20, null))).toBe("");
});

it("a transcript is what the webhook brought, or the carrier has, or cannot be had", async () => {
  const { signal } = new AbortController();
  const [none] = [event("recordingAvailable", "available", null, "2026-01-01T00:00:10Z")];
  const brought = { ...none, transcription: { text: "hello" } } as RecordingEvent;
  const api = (getTranscript: () => Promise<unknown>) => ({ getTranscript }) as never;
  expect(await transcript([brought], brought, undefined, signal)).toMatchObject({
    status: "ok",
    segments: [{ text: "hello" }],
  });
  expect(await transcript([none], none, undefined, signal)).toEqual({ status: "unsupported", segments: [] });
  expect(
    await transcript(
      [none],
      none,
      api(async () => null),
      signal,
    ),
  ).toEqual({ status: "none", segments: [] });
  const failing = api(() => Promise.reject(new Error("canary")));
  await expect(transcript([none], none, failing, signal)).rejects.toMatchObject({ code: "denied" });
  await expect(transcript([none], none, failing, signal)).rejects.not.toThrow(/canary/);
});
