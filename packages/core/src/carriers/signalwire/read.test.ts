import { describe, expect, it } from "vitest";
import { body, fields, type Name, sample } from "./test-receiver.js";

const PROJECT = "720796a0-8ee9-4350-83bd-2d07a3121f1e";
const SPACE = "58d1d3a1-6b1f-4a3e-8d2f-5f1a2b3c4d5e";
const CALL = "7bb5ae2c-6d4a-4f2f-9f5e-9a0f5f1b2c3d";
const REC = "19e436af-5688-4307-b03b-bdb2b42b8142";
const CONTROL = "8ac0a9a4-5f0d-4a0b-a0a4-1e0f4cf3a101";
const TR = "b3877c40-da60-4998-90ad-b792e9840a01";
const url = `https://demo.signalwire.com/api/laml/2010-04-01/Accounts/${PROJECT}/Recordings/${REC}`;

const call = { kind: "call", callId: CALL, parentCallId: null, from: null, to: null, direction: null, sessionId: null };

it.each<[Name, string, string, string, string]>([
  ["recording.in-progress", "recordingStarted", REC, "started", "call"],
  ["recording.completed", "recordingAvailable", REC, "available", "call"],
  ["recording.absent", "recordingAbsent", REC, "absent", "call"],
  ["recording.json", "recordingAvailable", REC, "available", "call"],
  ["conference.completed", "conferenceRecording", REC, "available", "conference"],
  ["conference.failed", "recordingFailed", REC, "failed", "conference"],
  ["record.action", "recordingStopped", REC, "stopped", "call"],
  ["call.completed", "recordingStopped", REC, "stopped", "call"],
  ["transcription", "transcriptionAvailable", TR, "available", "call"],
  ["transcription.failed", "transcriptionFailed", TR, "available", "call"],
  ["record.recording", "recordingStarted", `${REC}.2021-12-20T11%3A33%3A35%2E687Z`, "started", "call"],
  ["record.paused", "recordingPaused", `${REC}.2021-12-20T11%3A33%3A35%2E687Z`, "paused", "call"],
  ["record.finished", "recordingAvailable", REC, "available", "call"],
  ["record_call.finished", "recordingAvailable", CONTROL, "available", "call"],
  ["record.no_input", "recordingAbsent", CONTROL, "absent", "call"],
  ["record.error", "recordingFailed", CONTROL, "failed", "call"],
  ["transcript.completed", "transcriptionAvailable", TR, "unknown", "call"],
  ["transcript.failed", "transcriptionFailed", TR, "unknown", "call"],
])("%s makes %s with the key %s", async (name, type, key, status, kind) => {
  const { event, count } = await sample(name);
  expect([count, event.type, event.id, event.recording.status, event.source.kind, event.accountId]).toEqual([
    ...[1, type, `signalwire.${type}.${key}`, status, kind, PROJECT],
  ]);
});

describe("a recording's status callback", () => {
  it("becomes an event with all that SignalWire says", async () => {
    const { event } = await sample("recording.completed");
    expect(event).toMatchObject({
      ...{ carrier: "signalwire", occurredAt: null, accountId: PROJECT, applicationId: null, source: call },
      recording: {
        ...{ id: REC, name: null, status: "available", carrierStatus: "completed", url, format: null, channels: 1 },
        ...{ startedAt: null, endedAt: null, durationMs: 9000, durationSource: "carrier" },
        ...{ sizeBytes: null, expiresAt: null },
      },
      ...{ transcription: null, reason: null, tag: null, sequence: null, warnings: [] },
    });
  });

  it("of JSON says the same with numbers", async () => {
    const { event } = await sample("recording.json");
    expect(event).toMatchObject({ recording: { durationMs: 9000, channels: 2 }, source: call, warnings: [] });
    expect(event.payload.RecordingDuration).toBe(9);
  });

  it.each([
    ["queued", "recordingStarted", "started"],
    ["paused", "recordingPaused", "paused"],
    ["resumed", "recordingResumed", "started"],
    ["stopped", "recordingStopped", "stopped"],
    ["COMPLETED", "recordingAvailable", "available"],
    ["failed", "recordingFailed", "failed"],
  ])("of the status %s makes %s", async (RecordingStatus, type, status) => {
    const { event } = await sample("recording.completed", { RecordingStatus });
    expect(event).toMatchObject({ type, recording: { status, carrierStatus: RecordingStatus }, warnings: [] });
  });

  it.each([
    ["melted", "melted"],
    ["Half Done", "half%20done"],
    [undefined, "unknown"],
  ])("of an unknown status, %s, makes an event of its own, with a warning", async (RecordingStatus, ending) => {
    const { event } = await sample("recording.completed", { RecordingStatus });
    expect(event).toMatchObject({
      id: `signalwire.recordingAvailable.${REC}.${ending}`,
      recording: { status: "unknown", carrierStatus: RecordingStatus ?? null },
      warnings: [{ field: "RecordingStatus", message: "is missing or not a known status" }],
    });
  });

  it("has no duration while it goes on, though SignalWire always sends one", async () => {
    expect((await sample("recording.in-progress")).event.recording).toMatchObject({
      ...{ durationMs: null, durationSource: null },
    });
  });

  it("has a reason where something went wrong", async () => {
    const absent = await sample("recording.absent", { ErrorCode: "11751" });
    expect([absent.event.reason, (await sample("recording.absent")).event.reason]).toEqual(["11751", null]);
    expect((await sample("recording.completed", { ErrorCode: "0" })).event.reason).toBeNull();
  });

  it.each([
    [{ RecordingSource: "StartConferenceRecording" }, { kind: "conference", conferenceId: null }],
    [
      { RecordingSource: "Conference", ConferenceSid: "cf-1" },
      { kind: "conference", conferenceId: "cf-1" },
    ],
    [
      { CallSid: undefined, ConferenceSid: "cf-1" },
      { kind: "conference", conferenceId: "cf-1" },
    ],
    [{ ConferenceSid: "cf-1" }, { kind: "call", callId: CALL }],
    [{ RecordingSource: undefined }, { kind: "call", callId: CALL }],
  ])("with %j is of %j", async (overrides, source) => {
    expect((await sample("recording.completed", overrides)).event.source).toMatchObject(source);
  });

  it("finds the id in the URL, and the format", async () => {
    const { event } = await sample("recording.completed", { RecordingSid: undefined, RecordingUrl: `${url}.MP3?x` });
    expect(event.recording).toMatchObject({ id: REC, format: "mp3" });
  });

  it("of nobody, without an id, is not readable", async () => {
    const { error, result } = await fields({ RecordingStatus: "completed" });
    expect([result.reply.status, error]).toEqual([400, "payload_unreadable"]);
  });
});

describe("a call's callback", () => {
  it("with a recording tells that it ended, and when", async () => {
    const { event, callControl } = await sample("call.completed");
    expect(event).toMatchObject({
      occurredAt: "2024-04-04T18:32:15.000Z",
      source: { ...call, from: "+15551234567", to: "+15559876543", direction: "outbound" },
      recording: { status: "stopped", durationMs: 9000 },
    });
    expect(callControl).toBe(false);
  });

  it.each<[Name, string | null, boolean]>([
    ["call.incoming", null, true],
    ["gather.action", null, true],
    ["swml.call", null, true],
    ["call.ringing", "call-progress-events", false],
    ["conference.join", "participant-join", false],
    ["call.stream", "calling.call.stream", false],
  ])("%s makes no event", async (name, webhook, callControl) => {
    expect(await sample(name)).toMatchObject({ ...{ event: null, error: null }, webhook, callControl });
  });
});

describe("a transcription", () => {
  it("of a <Record> has text and URL, and its recording", async () => {
    const { event } = await sample("transcription");
    expect(event).toMatchObject({
      transcription: { id: TR, status: "completed", text: "Hello, 1 + 1 is 2 & that is all." },
      recording: { id: REC, url },
      reason: null,
    });
    expect(event.transcription.url).toContain(`/Transcriptions/${TR}`);
    expect((await sample("transcription", { TranscriptionText: "" })).event.transcription.text).toBe("");
  });

  it("that failed says so", async () => {
    expect((await sample("transcription.failed")).event).toMatchObject({ reason: "failed" });
    expect((await sample("transcript.failed")).event).toMatchObject({
      reason: "failed",
      transcription: { text: null },
    });
  });

  it("that goes on is nothing yet, and one of another status has a warning", async () => {
    expect(await sample("transcription", { TranscriptionStatus: "in-progress" })).toMatchObject({
      ...{ event: null, webhook: "transcribeCallback" },
    });
    const { event } = await sample("transcription", { TranscriptionStatus: "melted" });
    expect(event).toMatchObject({ type: "transcriptionAvailable", warnings: [{ field: "TranscriptionStatus" }] });
  });

  it("of a call has its text, and no recording", async () => {
    expect((await sample("transcript.completed")).event).toMatchObject({
      ...{ applicationId: SPACE, source: call, occurredAt: "2021-12-20T11:33:35.687Z" },
      transcription: { id: TR, status: "completed", url: null, text: "A long time ago." },
      recording: { id: null, status: "unknown" },
    });
  });
});

describe("an event of SWML", () => {
  it("is read where the file's fields stand beside `record`", async () => {
    const { event } = await sample("record.finished");
    expect(event).toMatchObject({
      ...{ applicationId: SPACE, source: call, occurredAt: "2021-12-20T11:33:35.687Z", tag: null, warnings: [] },
      recording: {
        ...{ id: REC, status: "available", carrierStatus: "finished", format: "wav", channels: 2 },
        url: `https://demo.signalwire.com/api/v1/recordings/${REC}/download`,
        ...{ startedAt: "2021-12-20T11:33:20.123Z", endedAt: "2021-12-20T11:33:35.623Z" },
        // Not the end minus the start.
        ...{ durationMs: 15_000, durationSource: "carrier", sizeBytes: 248320 },
      },
    });
  });

  it("is read where they stand in it", async () => {
    const { event } = await sample("record_call.finished");
    expect(event).toMatchObject({
      ...{ tag: "order-42", warnings: [] },
      recording: {
        ...{ id: null, url: "https://files.example.com/rec.mp3", format: "mp3", channels: null },
        ...{ startedAt: null, durationMs: 12_340, sizeBytes: 98765 },
      },
    });
  });

  it("has the recording's id from its download link, which the other shape lacks", async () => {
    const link = `https://demo.signalwire.com/api/v1/recordings/${REC}/download`;
    const { event } = await sample("record_call.finished", { "params.record.url": link });
    expect(event).toMatchObject({ id: `signalwire.recordingAvailable.${REC}`, recording: { id: REC, url: link } });
  });

  it.each([
    ["no_input", "no_input"],
    ["error", "error"],
  ])("of the state %s has it as its reason", async (state, reason) => {
    expect((await sample("record.error", { "params.state": state })).event.reason).toBe(reason);
  });

  it.each<[Name, string]>([
    ["record.paused", "two pauses of one recording"],
    ["record.recording", "a start and what goes on after a pause, which has the same state,"],
  ])("%s tells %s apart, and two copies of one not", async (name) => {
    const ids = [];
    for (const timestamp of [1640000005.5, 1640000009.25, 1640000005.5]) {
      ids.push((await sample(name, { timestamp })).event.id);
    }
    expect(new Set(ids).size).toBe(2);
    expect(ids[2]).toBe(ids[0]);
  });

  it.each([
    [{ "params.state": "melted" }, "melted"],
    [{ "params.state": undefined }, "unknown"],
  ])("of another state, %j, is an event of its own, with a warning", async (overrides, ending) => {
    const { event } = await sample("record.finished", overrides);
    expect(event).toMatchObject({
      id: `signalwire.recordingAvailable.${REC}.${ending}`,
      recording: { status: "unknown" },
      warnings: [{ field: "params.state", message: "is missing or not a known state" }],
    });
  });

  it("may be named without its `call`", async () => {
    expect((await sample("record.finished", { event_type: "calling.record" })).event.type).toBe("recordingAvailable");
  });

  it("keeps what cannot be read out, with a warning", async () => {
    const { event } = await sample("record.finished", {
      ...{ timestamp: "soon", "params.start_time": 1e300, "params.duration": -1 },
      ...{ "params.record": "none", "params.size": "many" },
    });
    expect(event.recording).toMatchObject({ startedAt: null, durationMs: null, format: null, sizeBytes: null });
    expect(event.warnings.map(({ field }: { field: string }) => field).sort()).toEqual([
      ...["params.record", "params.size", "params.start_time", "timestamp"],
    ]);
  });

  it("without any id is keyed by its call and its time", async () => {
    const text = '{"event_type":"calling.call.record","timestamp":1640000000,"params":{"call_id":"c","state":"error"}}';
    expect((await body(text)).event.id).toBe("signalwire.recordingFailed.c.2021-12-20T11%3A33%3A20%2E000Z");
    const { error } = await body('{"event_type":"calling.call.record"}');
    expect(error).toBe("payload_unreadable");
  });
});
