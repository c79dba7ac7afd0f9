import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isHookswitchError } from "../../errors.js";
import type { Recording, RecordingStatus } from "../../events.js";
import { FieldReader } from "../../read/field-reader.js";
import { read } from "./read.js";
import { receiver } from "./test-receiver.js";

const call = {
  eventTime: "2026-05-12T14:04:11.902Z",
  accountId: "9901234",
  applicationId: "5b1e6c0a-93d4-4f7e-8c21-0a6d9f3e74b8",
  from: "+19195550142",
  to: "+19195550177",
  direction: "inbound",
  callId: "c-3b8f21aa",
  parentCallId: "c-parent",
  tag: "ticket-5521",
};
const file = {
  recordingId: "r-115da407",
  recordingName: "agent-side",
  channels: 2,
  startTime: "2026-05-12T14:02:58.114Z",
  endTime: "2026-05-12T14:03:27.380Z",
  duration: "PT29.14S",
  fileFormat: "mp3",
  mediaUrl: "https://voice.bandwidth.com/api/v2/accounts/9901234/calls/c-3b8f21aa/recordings/r-115da407/media",
};
const available = { eventType: "recordingAvailable", ...call, ...file, status: "complete" };
const conference = {
  eventType: "conferenceRecordingAvailable",
  eventTime: "2026-05-12T14:20:00.951Z",
  conferenceId: "conf-3b8f21b0",
  name: "support-huddle",
  accountId: "9901234",
  ...file,
  status: "complete",
};
const transcription = (status?: unknown) => ({
  eventType: "transcriptionAvailable",
  ...call,
  ...file,
  transcription: { id: "t-9", url: "https://voice.bandwidth.com/t", status, completedTime: "2026-05-12T14:05:37.912Z" },
});

const callSource = {
  kind: "call",
  callId: "c-3b8f21aa",
  parentCallId: "c-parent",
  from: "+19195550142",
  to: "+19195550177",
  direction: "inbound",
  sessionId: null,
};
const conferenceSource = {
  kind: "conference",
  conferenceId: "conf-3b8f21b0",
  name: "support-huddle",
  sessionId: null,
  participant: null,
};
const UNKNOWN_STATUS = { field: "status", message: "is missing or not a known status" };

/** The one event a payload makes. */
async function eventOf(payload: object) {
  const { deliver, events, errors } = receiver();
  const result = await deliver(payload);
  expect(errors).toEqual([]);
  expect(events).toHaveLength(1);
  expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  return { result, event: events[0] as NonNullable<(typeof events)[0]> };
}

it("reads a call's recording, field by field", async () => {
  const { result, event } = await eventOf(available);
  expect(result).toEqual({ handled: true, reply: { status: 204, headers: {} }, events: [event] });
  expect(event).toEqual({
    id: "bandwidth.recordingAvailable.r-115da407",
    type: "recordingAvailable",
    carrier: "bandwidth",
    occurredAt: "2026-05-12T14:04:11.902Z",
    receivedAt: "2026-05-12T15:00:00.000Z",
    accountId: "9901234",
    applicationId: "5b1e6c0a-93d4-4f7e-8c21-0a6d9f3e74b8",
    source: callSource,
    recording: {
      id: "r-115da407",
      name: "agent-side",
      status: "available",
      carrierStatus: "complete",
      url: "https://voice.bandwidth.com/api/v2/accounts/9901234/calls/c-3b8f21aa/recordings/r-115da407/media",
      format: "mp3",
      channels: 2,
      startedAt: "2026-05-12T14:02:58.114Z",
      endedAt: "2026-05-12T14:03:27.380Z",
      durationMs: 29_140,
      durationSource: "carrier",
      sizeBytes: null,
      expiresAt: null,
    },
    transcription: null,
    reason: null,
    tag: "ticket-5521",
    query: {},
    metadata: null,
    sequence: null,
    warnings: [],
    payload: available,
  });
});

it("reads a conference's recording; `name` is the conference's", async () => {
  const { recordingName, ...wire } = conference;
  const { event } = await eventOf(wire);
  expect(event).toMatchObject({
    id: "bandwidth.conferenceRecording.r-115da407",
    type: "conferenceRecording",
    applicationId: null,
    source: conferenceSource,
    recording: { name: null, status: "available" },
    tag: null,
  });
  expect((await eventOf(conference)).event).toMatchObject({
    source: conferenceSource,
    recording: { name: "agent-side" },
  });
});

describe.each<[status: unknown, type: string, key: string, normalized: RecordingStatus, reason: string | null]>([
  ["complete", "available", "r-115da407", "available", null],
  ["completed", "available", "r-115da407", "available", null],
  ["COMPLETE", "available", "r-115da407", "available", null],
  ["partial", "available", "r-115da407.partial", "partial", null],
  ["error", "recordingFailed", "r-115da407", "failed", "error"],
  ["deleted", "recordingDeleted", "r-115da407", "deleted", null],
  ["processing", "recordingStopped", "r-115da407", "stopped", null],
  ["archived", "available", "r-115da407.archived", "unknown", null],
  ["on hold.", "available", "r-115da407.on%20hold%2E", "unknown", null],
  ["constructor", "available", "r-115da407.constructor", "unknown", null],
  ["", "available", "r-115da407.unknown", "unknown", null],
  [null, "available", "r-115da407.unknown", "unknown", null],
  [undefined, "available", "r-115da407.unknown", "unknown", null],
])("status %j", (status, type, key, normalized, reason) => {
  it.each([
    [available, "recordingAvailable", callSource],
    [conference, "conferenceRecording", conferenceSource],
    [{ ...conference, eventType: "conferenceMemberRecordingAvailable" }, "conferenceRecording", conferenceSource],
  ])("of $eventType", async (payload, ready, source) => {
    const { result, event } = await eventOf({ ...payload, status });
    const expected = type === "available" ? ready : type;
    expect(event.type).toBe(expected);
    expect(event.id).toBe(`bandwidth.${expected}.${key}`);
    expect(event.source).toEqual(source);
    expect(event.reason).toBe(reason);
    expect(event.recording).toMatchObject({ status: normalized, carrierStatus: status || null });
    expect(event.warnings).toEqual(normalized === "unknown" ? [UNKNOWN_STATUS] : []);
    expect(result.handled).toBe(true);
  });
});

it.each(["recordComplete", "recordingComplete"])("%s stops a recording and asks for BXML", async (eventType) => {
  const { status: _, ...payload } = { ...available, eventType };
  const { result, event } = await eventOf(payload);
  expect(event).toMatchObject({
    id: "bandwidth.recordingStopped.r-115da407",
    type: "recordingStopped",
    source: callSource,
    recording: { status: "stopped", carrierStatus: null, durationMs: 29_140 },
    warnings: [],
  });
  // Call control goes on to whoever writes the BXML.
  expect(result).toMatchObject({
    handled: false,
    carrier: "bandwidth",
    payload,
    events: [event],
    reply: { status: 404 },
  });
});

describe("transcriptionAvailable", () => {
  it.each<[status: unknown, type: string, recording: RecordingStatus]>([
    ["available", "transcriptionAvailable", "available"],
    ["error", "transcriptionFailed", "available"],
    ["timeout", "transcriptionFailed", "available"],
    ["file-size-too-big", "transcriptionFailed", "available"],
    ["file-size-too-small", "transcriptionFailed", "available"],
    ["summarized", "transcriptionAvailable", "unknown"],
    ["", "transcriptionAvailable", "unknown"],
    [null, "transcriptionAvailable", "unknown"],
    [undefined, "transcriptionAvailable", "unknown"],
  ])("%j", async (status, type, recording) => {
    const { result, event } = await eventOf(transcription(status));
    expect(event.id).toBe(`bandwidth.${type}.t-9`);
    expect(event).toMatchObject({
      type,
      source: callSource,
      recording: { id: "r-115da407", status: recording, carrierStatus: null, channels: 2 },
      transcription: { id: "t-9", status: status || null, url: "https://voice.bandwidth.com/t", text: null },
      reason: type === "transcriptionFailed" ? status : null,
    });
    const warning = { field: "transcription.status", message: "is missing or not a known status" };
    expect(event.warnings).toEqual(recording === "unknown" ? [warning] : []);
    expect(result).toMatchObject({ handled: true, reply: { status: 204 } });
  });

  it.each(["none", "processing", "Processing"])("%j is no event", async (status) => {
    const { deliver, events, others } = receiver();
    expect(await deliver(transcription(status))).toEqual({
      handled: true,
      reply: { status: 204, headers: {} },
      events: [],
    });
    expect(events).toEqual([]);
    expect(others).toMatchObject([{ webhook: "transcriptionAvailable", callControl: false }]);
  });

  it.each<[what: string, value: unknown, warnings: string[]]>([
    ["missing", undefined, ["transcription.status"]],
    ["null", null, ["transcription.status"]],
    ["text", "[object Object]", ["transcription", "transcription.status"]],
    // What the SDK's model wrongly says it is.
    ["a line of the transcript", { speaker: 0, text: "hello", confidence: 0.9 }, ["transcription.status"]],
    ["without an id", { status: "available", url: "u" }, []],
    ["with an id that is none", { status: "available", id: {} }, ["transcription.id"]],
  ])("has the recording's key when the transcription is %s", async (_what, value, warnings) => {
    const { event } = await eventOf({ ...transcription(), transcription: value });
    expect(event.id).toBe("bandwidth.transcriptionAvailable.r-115da407");
    expect(event.warnings.map(({ field }) => field)).toEqual(warnings);
  });
});

describe("what is no event", () => {
  const notifications = [
    "realTimeTranscriptionStarted",
    "realTimeTranscriptionRejected",
    "realTimeTranscriptionStopped",
    "realTimeTranscriptionAvailable",
    "mediaStreamStarted",
    "mediaStreamRejected",
    "mediaStreamStopped",
    "disconnect",
    "dtmf",
    "transferDisconnect",
    "machineDetectionComplete",
    "conferenceCompleted",
  ];
  const controls = [
    "initiate",
    "answer",
    "redirect",
    "gather",
    "transferAnswer",
    "transferComplete",
    "bridgeComplete",
    "bridgeTargetComplete",
    "conferenceCreated",
    "conferenceRedirect",
    "conferenceMemberJoin",
    "conferenceMemberExit",
    "timeout",
    "somethingNew",
    "recordingavailable",
    "xdisconnect",
    "constructor",
    "7",
  ];
  it.each([...notifications.map((name) => [name, false] as const), ...controls.map((name) => [name, true] as const)])(
    "%s (call control: %j)",
    async (eventType, callControl) => {
      const payload = { ...available, eventType };
      const { deliver, events, others, errors } = receiver();
      const result = await deliver(payload);
      expect(events).toEqual([]);
      expect(errors).toEqual([]);
      expect(others).toEqual([
        {
          carrier: "bandwidth",
          webhook: eventType,
          callControl,
          receivedAt: "2026-05-12T15:00:00.000Z",
          query: {},
          payload,
        },
      ]);
      if (callControl) expect(result).toMatchObject({ handled: false, reply: { status: 404 }, payload });
      else expect(result).toEqual({ handled: true, reply: { status: 204, headers: {} }, events: [] });
    },
  );

  it.each([
    ["absent, as from BRTC", { event: "endpointConnected", timestamp: 1_778_594_607_418, recordingId: "r-1" }],
    ["null", { eventType: null }],
    ["empty", { eventType: "" }],
    ["an object", { eventType: { is: "recordingAvailable" } }],
    ["inherited only", {}],
  ])("eventType is %s", async (_what, payload) => {
    const { deliver, others } = receiver();
    expect(await deliver(payload)).toMatchObject({ handled: true, reply: { status: 204 } });
    expect(others).toMatchObject([{ webhook: null, callControl: false }]);
  });
});

describe("without a recordingId", () => {
  const media = "https://voice.bandwidth.com/api/v2/accounts/9901234/calls/c-1/recordings/r-9_x";
  it.each<[what: string, payload: object, id: string, recordingId: string | null]>([
    ["the id is in mediaUrl", available, "recordingAvailable.r-115da407", "r-115da407"],
    ["", { ...available, mediaUrl: media }, "recordingAvailable.r-9_x", "r-9_x"],
    ["", { ...available, mediaUrl: `${media}?x=1` }, "recordingAvailable.r-9_x", "r-9_x"],
    ["", { ...available, mediaUrl: `${media}/media`, status: "partial" }, "recordingAvailable.r-9_x.partial", "r-9_x"],
    ["", { ...conference, mediaUrl: `${media}/media` }, "conferenceRecording.r-9_x", "r-9_x"],
    // date -u -d 2026-05-12T14:04:11.902Z +%s%3N
    ["it is call and time", { ...available, mediaUrl: null }, "recordingAvailable.c-3b8f21aa.1778594651902", null],
    ["", { ...available, mediaUrl: `${media}%2F..` }, "recordingAvailable.c-3b8f21aa.1778594651902", null],
    ["", { ...available, mediaUrl: "", status: "error" }, "recordingFailed.c-3b8f21aa.1778594651902", null],
    [
      "",
      { ...available, mediaUrl: "x", status: "partial" },
      "recordingAvailable.c-3b8f21aa.1778594651902.partial",
      null,
    ],
    [
      "it is conference and time",
      { ...conference, mediaUrl: null },
      "conferenceRecording.conf-3b8f21b0.1778595600951",
      null,
    ],
    ["", { ...transcription("available"), mediaUrl: null }, "transcriptionAvailable.t-9", null],
  ])("%s", async (_what, payload, id, recordingId) => {
    for (const missing of [null, "", undefined]) {
      const { event } = await eventOf({ ...payload, recordingId: missing });
      expect([event.id, event.recording.id]).toEqual([`bandwidth.${id}`, recordingId]);
    }
  });

  it.each<[what: string, missing: object]>([
    ["callId", { callId: null }],
    ["eventTime", { eventTime: null }],
    ["a readable eventTime", { eventTime: "noon" }],
    ["both", { callId: "", eventTime: "" }],
  ])("nor %s, it is 400", async (_what, missing) => {
    const { deliver, events, others, errors } = receiver();
    const payload = { ...available, recordingId: null, mediaUrl: null, ...missing };
    expect(await deliver(payload)).toEqual({ handled: true, reply: { status: 400, headers: {} }, events: [] });
    expect(errors.map(({ code, status, carrier }) => [code, status, carrier])).toEqual([
      ["payload_unreadable", 400, "bandwidth"],
    ]);
    expect(JSON.stringify(errors)).not.toContain("9195550142");
    expect([...events, ...others]).toEqual([]);
  });
});

describe("tolerance", () => {
  const NONE = null;
  it.each<[field: string, value: unknown, expected: Partial<Recording>, warnings?: string[]]>([
    ["channels", "1", { channels: 1 }],
    ["channels", 1, { channels: 1 }],
    ["channels", "two", { channels: NONE }, ["channels"]],
    ["channels", "", { channels: NONE }],
    ["channels", -1, { channels: NONE }],
    ["duration", "20", { durationMs: 20_000, durationSource: "carrier" }],
    ["duration", 20, { durationMs: 20_000, durationSource: "carrier" }],
    ["duration", "PT20.056S", { durationMs: 20_056, durationSource: "carrier" }],
    ["duration", "PT1M52.217257456S", { durationMs: 112_217, durationSource: "carrier" }],
    ["duration", "PT1H2M3S", { durationMs: 3_723_000, durationSource: "carrier" }],
    ["duration", "PT0S", { durationMs: 0, durationSource: "carrier" }],
    ["duration", null, { durationMs: 29_266, durationSource: "computed" }],
    ["duration", "", { durationMs: 29_266, durationSource: "computed" }],
    ["duration", "a while", { durationMs: 29_266, durationSource: "computed" }, ["duration"]],
    ["duration", -1, { durationMs: 29_266, durationSource: "computed" }, ["duration"]],
    ["startTime", "2026-05-12T14:02Z", { startedAt: "2026-05-12T14:02:00.000Z" }],
    ["startTime", "2026-05-12T14:02:58.114", { startedAt: "2026-05-12T14:02:58.114Z" }],
    ["startTime", "2026-05-12T14:02:58.114987Z", { startedAt: "2026-05-12T14:02:58.114Z" }],
    ["startTime", "2026-05-12-14:02:58.114Z", { startedAt: "2026-05-12T14:02:58.114Z" }],
    ["startTime", "2026-02-30T14:02:58Z", { startedAt: NONE }, ["startTime"]],
    ["startTime", 1_778_594_607_418, { startedAt: NONE }, ["startTime"]],
    ["fileFormat", "WAV", { format: "wav" }],
    ["fileFormat", null, { format: NONE }],
    ["mediaUrl", null, { url: NONE }],
    ["mediaUrl", "https://../{accountId}/calls/{callId-1}", { url: "https://../{accountId}/calls/{callId-1}" }],
    ["recordingName", 7, { name: "7" }],
    ["recordingName", { no: "text" }, { name: NONE }, ["recordingName"]],
    ["recordingId", "115da407-e3d9", { id: "115da407-e3d9" }],
  ])("%s %j", async (field, value, expected, warnings = []) => {
    const { event } = await eventOf({ ...available, [field]: value });
    expect(event.recording).toMatchObject(expected);
    expect(event.warnings.map((warning) => warning.field)).toEqual(warnings);
  });

  it.each<[fields: object, expected: object]>([
    [{ from: "Private" }, { from: "Private" }],
    [{ from: "sip:alice@example.com" }, { from: "sip:alice@example.com" }],
    [{ from: " 19195550142" }, { from: "+19195550142" }],
    [
      { from: null, to: "" },
      { from: null, to: null },
    ],
    [{ direction: "OUTBOUND" }, { direction: "outbound" }],
    [{ direction: "sideways" }, { direction: null }],
    [{ parentCallId: null }, { parentCallId: null }],
  ])("%j", async (fields, expected) => {
    const { event } = await eventOf({ ...available, ...fields });
    expect(event.source).toMatchObject(expected);
    expect(event.warnings).toEqual([]);
  });

  it("warns of each field once", async () => {
    const { event } = await eventOf({ ...available, status: {}, eventTime: "noon", callId: [] });
    expect(event.warnings).toEqual([
      { field: "status", message: "is not text" },
      UNKNOWN_STATUS,
      { field: "eventTime", message: "is not a timestamp" },
    ]);
  });

  it("takes an event of nothing but its name and key, and keeps what it does not know", async () => {
    const payload = {
      eventType: "recordingAvailable",
      recordingId: "r-1",
      status: "complete",
      sipCallId: "x",
      new: [1],
    };
    const { event } = await eventOf(payload);
    expect(event).toMatchObject({ id: "bandwidth.recordingAvailable.r-1", payload, warnings: [], occurredAt: null });
    expect(Object.values(event.source).filter((value) => value !== null)).toEqual(["call"]);
  });
});

describe("in any time zone", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ["UTC", 0],
    ["America/New_York", 240],
    ["Asia/Kathmandu", -345],
    ["Pacific/Kiritimati", -840],
  ])("%s, the documented times without zone or T are UTC", async (zone, offset) => {
    vi.stubEnv("TZ", zone);
    expect(new Date(Date.UTC(2019, 8, 13)).getTimezoneOffset()).toBe(offset);
    const { event } = await eventOf({
      ...available,
      eventTime: "2019-09-13T16:49:40.500",
      startTime: "2019-09-13-16:48:27.198Z",
      recordingId: null,
      mediaUrl: null,
    });
    expect(event.occurredAt).toBe("2019-09-13T16:49:40.500Z");
    expect(event.recording.startedAt).toBe("2019-09-13T16:48:27.198Z");
    // date -u -d 2019-09-13T16:49:40.500Z +%s%3N
    expect(event.id).toBe("bandwidth.recordingAvailable.c-3b8f21aa.1568393380500");
  });
});

describe("whatever the payload", () => {
  const eventTypes = ["recordingAvailable", "conferenceRecordingAvailable", "recordComplete", "transcriptionAvailable"];
  const value = fc.oneof(
    fc.jsonValue(),
    fc.string(),
    fc.constantFrom(null, "", "error", "partial", "2026-05-12T14:02Z"),
  );
  const payloads = fc.record(
    {
      ...Object.fromEntries(Object.keys({ ...available, ...conference }).map((name) => [name, value])),
      transcription: fc.oneof(value, fc.record({ id: value, status: value, url: value })),
      eventType: fc.oneof(fc.constantFrom(...eventTypes), value),
    },
    { requiredKeys: [] },
  );

  it("read throws nothing but a HookswitchError, and its drafts are plain data", () => {
    const total = (payload: Record<string, unknown>) => {
      try {
        const reading = read(new FieldReader(payload));
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
        for (const { key } of reading.events) expect(key).toMatch(/^[\w%-]+(\.[\w%-]+)*$/);
      } catch (error) {
        expect(isHookswitchError(error) && error.code).toBe("payload_unreadable");
      }
    };
    fc.assert(fc.property(fc.oneof(payloads, fc.dictionary(fc.string(), fc.jsonValue())), total), { numRuns: 500 });
  });

  it("a redelivery has the same id", () => {
    const again = (payload: Record<string, unknown>) => {
      const copy = JSON.parse(JSON.stringify(payload)) as Record<string, unknown>;
      const ids = [payload, copy].map((each) => {
        try {
          return read(new FieldReader(each)).events.map(({ type, key }) => `${type}.${key}`);
        } catch {
          return [];
        }
      });
      expect(ids[0]).toEqual(ids[1]);
    };
    fc.assert(fc.property(payloads, again));
  });
});
