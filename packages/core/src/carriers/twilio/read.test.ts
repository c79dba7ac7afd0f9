import { describe, expect, it } from "vitest";
import { fields, type Name, sample } from "./test-receiver.js";

const AC = "AC00000000000000000000000000000001";
const CA = "CA00000000000000000000000000000002";
const RE = "RE00000000000000000000000000000003";
const CF = "CF00000000000000000000000000000004";
const TR = "TR00000000000000000000000000000005";
const GT = "GT00000000000000000000000000000008";
const url = `https://api.twilio.com/2010-04-01/Accounts/${AC}/Recordings/${RE}`;

describe("a recording's status callback", () => {
  it("becomes an event with all that Twilio says", async () => {
    const { event, result } = await sample("recording.completed");
    expect(result.reply.status).toBe(200);
    expect(event).toMatchObject({
      id: `twilio.recordingAvailable.${RE}`,
      type: "recordingAvailable",
      carrier: "twilio",
      occurredAt: null,
      accountId: AC,
      applicationId: null,
      source: { kind: "call", callId: CA, parentCallId: null, from: null, to: null, direction: null, sessionId: null },
      recording: {
        ...{ id: RE, name: null, status: "available", carrierStatus: "completed", url, format: null, channels: 2 },
        ...{ startedAt: "2016-10-14T21:56:34.000Z", endedAt: null, durationMs: 17_000, durationSource: "carrier" },
        ...{ sizeBytes: null, expiresAt: null },
      },
      ...{ transcription: null, reason: null, tag: null, sequence: null, warnings: [] },
    });
  });

  it.each<[Name, string, string, string, string]>([
    ["recording.in-progress", "recordingStarted", RE, "started", "call"],
    ["recording.paused", "recordingPaused", RE, "paused", "call"],
    ["recording.resumed", "recordingResumed", RE, "started", "call"],
    ["recording.stopped", "recordingStopped", RE, "stopped", "call"],
    ["recording.completed", "recordingAvailable", RE, "available", "call"],
    ["record.completed", "recordingAvailable", RE, "available", "call"],
    ["recording.absent", "recordingAbsent", RE, "absent", "call"],
    ["recording.failed", "recordingFailed", RE, "failed", "call"],
    ["conference.in-progress", "recordingStarted", RE, "started", "conference"],
    ["conference.completed", "conferenceRecording", RE, "available", "conference"],
    ["conference.absent", "recordingAbsent", RE, "absent", "conference"],
    ["conference.failed", "recordingFailed", RE, "failed", "conference"],
    ["conference-record-end", "conferenceRecording", RE, "available", "conference"],
    ["record.action", "recordingStopped", RE, "stopped", "call"],
    ["record.action.hangup", "recordingStopped", RE, "stopped", "call"],
    ["dial.action", "recordingStopped", RE, "stopped", "call"],
    ["call.completed", "recordingStopped", RE, "stopped", "call"],
    ["transcription", "transcriptionAvailable", TR, "available", "call"],
    ["transcription.failed", "transcriptionFailed", TR, "available", "call"],
    ["voice_intelligence_transcript_available", "transcriptionAvailable", GT, "available", "call"],
  ])("%s makes %s with the id of %s", async (name, type, key, status, kind) => {
    const { event, count } = await sample(name);
    expect([count, event.type, event.id, event.recording.status, event.source.kind]).toEqual([
      ...[1, type, `twilio.${type}.${key}`, status, kind],
    ]);
  });

  it.each([
    ["started", "recordingStarted", "started"],
    ["processing", "recordingStopped", "stopped"],
    ["deleted", "recordingDeleted", "deleted"],
    ["COMPLETED", "recordingAvailable", "available"],
  ])("of the status %s makes %s", async (RecordingStatus, type, status) => {
    const { event } = await sample("recording.completed", { RecordingStatus });
    expect(event).toMatchObject({ type, recording: { status, carrierStatus: RecordingStatus }, warnings: [] });
  });

  it.each([
    ["melted", "melted"],
    ["Half Done", "half%20done"],
    [undefined, "unknown"],
    ["", "unknown"],
  ])("of an unknown status, %s, makes an event of its own, with a warning", async (RecordingStatus, ending) => {
    const { event } = await sample("recording.completed", { RecordingStatus });
    expect(event).toMatchObject({
      id: `twilio.recordingAvailable.${RE}.${ending}`,
      recording: { status: "unknown", carrierStatus: RecordingStatus || null },
      warnings: [{ field: "RecordingStatus" }],
    });
    const ofConference = await sample("conference.completed", { RecordingStatus });
    expect(ofConference.event.id).toBe(`twilio.conferenceRecording.${RE}.${ending}`);
  });

  it.each<[Name, string | undefined, string | null]>([
    ["recording.absent", "16101", "16101"],
    ["conference.absent", "16102", "16102"],
    ["recording.failed", "16110", "16110"],
    ["recording.failed", "0", null],
    ["recording.failed", undefined, null],
    ["recording.completed", "16101", null],
  ])("%s with the error code %s has the reason %s", async (name, ErrorCode, reason) => {
    expect((await sample(name, { ErrorCode })).event.reason).toBe(reason);
  });

  it("of who takes part in a conference is the call's", async () => {
    const both = { ConferenceSid: CF, CallSid: CA };
    const call = await sample("recording.completed", both);
    expect(call.event).toMatchObject({ type: "recordingAvailable", source: { kind: "call", callId: CA } });
    const whole = await sample("recording.completed", { ...both, RecordingSource: "StartConferenceRecordingAPI" });
    expect(whole.event).toMatchObject({ type: "conferenceRecording", source: { conferenceId: CF, name: null } });
  });

  it("takes the id out of the URL, and the format of a URL that has one", async () => {
    const { event } = await sample("recording.completed", { RecordingSid: undefined, RecordingUrl: `${url}.mp3` });
    expect(event).toMatchObject({
      id: `twilio.recordingAvailable.${RE}`,
      recording: { id: RE, format: "mp3", url: `${url}.mp3` },
    });
  });

  it("without any id is the call's of that time, or else of that delivery", async () => {
    const nothing = { RecordingSid: undefined, RecordingUrl: undefined };
    const timed = await sample("recording.absent", nothing);
    expect(timed.event.id).toBe(`twilio.recordingAbsent.${CA}.${Date.UTC(2016, 9, 14, 21, 56, 34)}`);
    const untimed = [0, 1].map(() => sample("recording.absent", { ...nothing, RecordingStartTime: "" }));
    const [one, two] = await Promise.all(untimed);
    expect(one?.event.id).toMatch(new RegExp(`^twilio\\.recordingAbsent\\.${CA}\\.[\\w%-]+$`));
    expect(two?.event.id).toBe(one?.event.id);
    const orphan = await sample("recording.absent", { ...nothing, CallSid: undefined });
    expect([orphan.result.reply.status, orphan.error]).toEqual([400, "payload_unreadable"]);
  });

  it.each([
    ["RecordingStartTime", "yesterday"],
    ["RecordingDuration", "long"],
    ["RecordingChannels", "stereo"],
  ])("with an unreadable %s is still that event, with a warning", async (field, value) => {
    const { event } = await sample("recording.completed", { [field]: value });
    expect(event.warnings).toEqual([expect.objectContaining({ field })]);
    expect(event.id).toBe(`twilio.recordingAvailable.${RE}`);
  });

  it("takes a duration of -1, and none, for not known", async () => {
    for (const RecordingDuration of ["-1", "", undefined]) {
      const { event } = await sample("recording.completed", { RecordingDuration });
      expect([event.recording.durationMs, event.warnings]).toEqual([null, []]);
    }
  });
});

describe("a call's own webhooks", () => {
  it("tell whose recording it is in full", async () => {
    const { event } = await sample("call.completed", { ParentCallSid: "CA9" });
    expect(event).toMatchObject({
      occurredAt: "2016-10-14T21:56:53.000Z",
      source: {
        ...{ callId: CA, parentCallId: "CA9", from: "+14158675310", to: "+18005551212", direction: "outbound" },
      },
      recording: { durationMs: 8000, carrierStatus: null, channels: null },
    });
  });

  it.each<[Name, string | null, boolean]>([
    ["call.incoming", null, true],
    ["gather.action", null, true],
    ["call.ringing", "call-progress-events", false],
    ["conference.join", "participant-join", false],
    ["transcription-content", "transcription-content", false],
    ["amd.status", null, false],
  ])("%s is no event, is called %s, and is call control: %s", async (name, webhook, callControl) => {
    expect(await sample(name)).toMatchObject({ count: 0, webhook, callControl, error: null });
  });

  it("wait for an answer only as long as there is a call", async () => {
    for (const CallStatus of ["completed", "busy", "failed", "no-answer", "canceled"]) {
      expect((await sample("gather.action", { CallStatus })).callControl).toBe(false);
    }
    expect((await sample("call.incoming", { SequenceNumber: "0" })).callControl).toBe(false);
  });

  it("of a conference have no event, even with a recording's fields", async () => {
    const seen = await sample("conference.join", { RecordingUrl: url, RecordingSid: RE });
    expect([seen.count, seen.webhook]).toEqual([0, "participant-join"]);
  });
});

describe("a transcription", () => {
  it("has its text, and the recording that it is of", async () => {
    const { event } = await sample("transcription");
    expect(event).toMatchObject({
      accountId: AC,
      recording: { id: RE, url },
      transcription: {
        ...{ id: TR, status: "completed", text: "Hello, 1 + 1 is 2 & that is all." },
        url: `https://api.twilio.com/2010-04-01/Accounts/${AC}/Transcriptions/${TR}`,
      },
      reason: null,
    });
  });

  it("of silence is the empty text", async () => {
    const { event } = await sample("transcription", { TranscriptionText: "" });
    expect([event.type, event.transcription.text]).toEqual(["transcriptionAvailable", ""]);
  });

  it("that failed says so", async () => {
    const { event } = await sample("transcription.failed");
    expect(event).toMatchObject({ reason: "failed", transcription: { id: TR, status: "failed", text: null } });
  });

  it("that goes on is no event; one of an unknown status is one, with a warning", async () => {
    expect((await sample("transcription", { TranscriptionStatus: "in-progress" })).count).toBe(0);
    const { event } = await sample("transcription", { TranscriptionStatus: "melted" });
    expect(event).toMatchObject({
      id: `twilio.transcriptionAvailable.${TR}`,
      recording: { status: "unknown" },
      warnings: [{ field: "TranscriptionStatus" }],
    });
  });

  it("without an id of its own has the recording's", async () => {
    const { event } = await sample("transcription", { TranscriptionSid: undefined });
    expect(event.id).toBe(`twilio.transcriptionAvailable.${RE}`);
  });

  it("of Voice Intelligence has the user's key as its tag, and is to be fetched", async () => {
    const { event } = await sample("voice_intelligence_transcript_available");
    expect(event).toMatchObject({
      accountId: AC,
      tag: "order-42",
      recording: { id: null, url: null },
      transcription: { id: GT, status: null, text: null, url: `https://intelligence.twilio.com/v2/Transcripts/${GT}` },
    });
    const odd = await sample("voice_intelligence_transcript_available", { transcript_sid: "../x" });
    expect(odd.event.transcription).toMatchObject({ id: "../x", url: null });
    const none = await sample("voice_intelligence_transcript_available", { transcript_sid: null as never });
    expect(none.error).toBe("payload_unreadable");
  });
});

it("takes a delivery of which it knows nothing", async () => {
  expect(await fields({ Hello: "world" })).toMatchObject({ count: 0, webhook: null, callControl: false, error: null });
});
