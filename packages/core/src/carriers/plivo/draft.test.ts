import { describe, expect, it } from "vitest";
import { plivoSamples } from "./kit/samples.js";
import { deliver, type Fields, fields, sample } from "./test-receiver.js";

const MPC = "e06ac332-45dc-11eb-94fe-06dd7f581a50";
const MPCUUID = "4ed623a5-9f3e-45e0-9e7e-3d19a94b3bd3";
const RECORD = "daddbf04-9585-11e4-a4c8-782bcb5bb8af";
const CALL = "f72eea2a-446b-4412-a17f-3b17083bd25a";
const FROM_API = "48dfaf60-3b2a-11e3-8a59-f123ab507e60";

describe("what an event says", () => {
  it("of a multiparty call", async () => {
    const { event } = await sample("MPCRecordingCompleted");
    const { payload, ...rest } = event;
    expect(rest).toEqual({
      id: `plivo.conferenceRecording.${MPC}`,
      type: "conferenceRecording",
      carrier: "plivo",
      occurredAt: "2020-12-24T10:20:07.000Z",
      receivedAt: "2020-12-24T10:30:00.000Z",
      accountId: "MAXXXXXXXXXXXXXXXXXX",
      applicationId: null,
      source: { kind: "conference", conferenceId: MPCUUID, name: "test_mpc_1", sessionId: null, participant: null },
      recording: {
        id: MPC,
        name: null,
        status: "available",
        carrierStatus: null,
        url: `https://media.plivo.com/v1/Account/MAXXXXXXXXXXXXXXXXXX/Recording/${MPC}.mp3`,
        format: "mp3",
        channels: null,
        startedAt: "2020-12-24T10:19:23.000Z",
        endedAt: "2020-12-24T10:20:05.000Z",
        durationMs: 42_000,
        durationSource: "carrier",
        sizeBytes: null,
        expiresAt: null,
      },
      transcription: null,
      reason: null,
      tag: null,
      query: {},
      metadata: null,
      sequence: 4,
      warnings: [],
    });
    expect(payload).toMatchObject({ EventName: "MPCRecordingCompleted", RecordingDuration: "42" });
  });

  it("of one participant", async () => {
    const { event } = await sample("ParticipantRecordingCompleted");
    expect(event.source).toMatchObject({
      kind: "conference",
      conferenceId: null,
      name: null,
      participant: { id: "355" },
    });
    expect((await sample("ParticipantRecordingFailed")).event.source.conferenceId).toBe(MPCUUID);
    expect(event.recording.format).toBe("wav");
  });

  it("of a masked session", async () => {
    const { event } = await sample("SessionRecordingCompleted");
    const sessionId = "197dd1aa-9b3f-4f0c-8f0e-5b9b3c1f8f2a";
    expect(event.source).toMatchObject({ kind: "call", callId: null, sessionId, from: "+14155551234" });
    expect(event.recording.format).toBe("mp3");
    const older = { From: undefined, To: undefined, FirstParty: "1415", SecondParty: "+1416" };
    expect((await sample("SessionRecordingCompleted", older)).event.source).toMatchObject({
      from: "+1415",
      to: "+1416",
    });
  });

  it("of a call", async () => {
    const { event } = await sample("record.action");
    expect(event.source).toEqual({
      ...{ kind: "call", callId: CALL, parentCallId: null, from: "+19792014278", to: "+14155551234" },
      ...{ direction: "inbound", sessionId: null },
    });
    expect(event).toMatchObject({ occurredAt: null, accountId: "MAXXXXXXXXXXXXXXXXXX", sequence: null });
    expect(event.recording).toMatchObject({
      id: RECORD,
      format: "mp3",
      startedAt: "2022-04-12T10:38:42.838Z",
      endedAt: "2022-04-12T10:38:50.958Z",
      durationMs: 8120,
      durationSource: "carrier",
    });
  });

  it("of a call by the Record API, flat or in JSON, the payload as it was sent", async () => {
    const flat = await sample("recordApi");
    expect(flat.event.source).toMatchObject({ kind: "call", callId: "3a2e4c90-dcee-4931-8a59-f123ab507e60" });
    expect(flat.event.recording).toMatchObject({ durationMs: 22_010, startedAt: "2022-04-12T10:38:42.838Z" });
    const packed = await sample("recordApi.response");
    expect(packed.event.id).toBe(flat.event.id);
    expect(packed.event.source).toEqual(flat.event.source);
    expect(Object.keys(packed.event.payload)).toEqual(["response"]);
  });

  it("takes numbers inside JSON", async () => {
    const response = JSON.stringify({
      call_uuid: "c",
      recording_id: "r",
      recording_duration: 3,
      recording_start_ms: 5,
    });
    const { event } = await fields({ response });
    expect(event.recording).toMatchObject({ durationMs: 3000, startedAt: "1970-01-01T00:00:00.005Z" });
  });

  it("of conferences", async () => {
    const started = (await sample("conference.record.started")).event;
    expect(started.source).toMatchObject({ conferenceId: "1edcce24-94a6-11e4-a29c-498d468c930b", name: "demo" });
    expect(started.recording).toMatchObject({
      ...{ startedAt: "2014-08-05T10:39:23.907Z", endedAt: null, durationMs: null, durationSource: null },
    });
    const fromApi = (await sample("conferenceRecordApi")).event;
    expect(fromApi.source).toMatchObject({ kind: "conference", conferenceId: null, name: "demo", participant: null });
    const filled = await sample("conference.record", { ConferenceMemberID: "", CallUUID: "c" });
    expect(filled.event.source.kind).toBe("conference");
  });

  it("of transcriptions", async () => {
    const { event } = await sample("transcription");
    const text = "Hello, 1 + 1 is 2 & that is all.";
    expect(event).toMatchObject({ transcription: { id: null, status: null, url: null, text }, reason: null });
    expect(event.recording).toMatchObject({ id: FROM_API, durationMs: 22_000, durationSource: "carrier", url: null });
    const failed = (await sample("transcription.failed")).event;
    expect(failed.transcription.text).toBeNull();
    expect(failed.reason).toBe("Recording file is too large to transcribe");
    const ofConference = await sample("transcription", { call_uuid: undefined, conference_name: "demo" });
    expect(ofConference.event.source).toMatchObject({ kind: "conference", name: "demo" });
  });

  it("prefers RecordUrl, then RecordFile, then record_url", async () => {
    const urls = { RecordUrl: "https://m/a.mp3", RecordFile: "https://m/b.mp3", record_url: "https://m/c.mp3" };
    const url = async (overrides: Fields) =>
      (await sample("record.callback", { ...urls, ...overrides })).event.recording.url;
    expect(await url({})).toBe("https://m/a.mp3");
    expect(await url({ RecordUrl: "" })).toBe("https://m/b.mp3");
    expect(await url({ RecordUrl: "", RecordFile: "" })).toBe("https://m/c.mp3");
  });

  it("takes the snake-case twins of the XML callbacks", async () => {
    const twins = {
      record_url: "https://m/v1/Account/MA1/Recording/r.wav",
      recording_id: "r",
      CallUUID: "c",
      Digits: "",
    };
    const ended = await fields({ ...twins, recording_duration: "7" });
    expect(ended.callControl).toBe(true);
    expect(ended.event).toMatchObject({ id: "plivo.recordingAvailable.r", accountId: "MA1" });
    expect(ended.event.recording).toMatchObject({ durationMs: 7000, format: "wav" });
    expect((await fields({ ...twins, recording_duration: "-1" })).event.id).toBe("plivo.recordingStarted.r");
  });
});

describe("notations", () => {
  it.each([
    ["2020-12-24 10:20:07+00:00", "2020-12-24T10:20:07.000Z"],
    ["2020-12-24 15:50:07+05:30", "2020-12-24T10:20:07.000Z"],
    ["2020-12-24 10:20:07-08:00", "2020-12-24T18:20:07.000Z"],
    ["2020-12-24 10:20:07 00:00", "2020-12-24T10:20:07.000Z"],
    ["2020-08-05 16:15:15.852059+05:30", "2020-08-05T10:45:15.852Z"],
    ["2020-04-08 11:34:33.238707", "2020-04-08T11:34:33.238Z"],
    ["1649759922838", "2022-04-12T10:38:42.838Z"],
    ["1649759922838.00000", "2022-04-12T10:38:42.838Z"],
    ["-1", null],
    ["", null],
  ])("time %j", async (EventTimestamp, occurredAt) => {
    const { event } = await sample("MPCRecordingCompleted", { EventTimestamp });
    expect([event.occurredAt, event.warnings]).toEqual([occurredAt, []]);
  });

  it.each(["yesterday", "2020-13-24 10:20:07+00:00", "99999999999999999", "1.2.3"])(
    "no time: %j",
    async (EventTimestamp) => {
      const { event } = await sample("MPCRecordingCompleted", { EventTimestamp });
      expect(event.occurredAt).toBeNull();
      expect(event.warnings).toMatchObject([{ field: "EventTimestamp" }]);
    },
  );

  it.each([
    [{ RecordingDurationMs: "8120", RecordingDuration: "8" }, 8120],
    [{ RecordingDurationMs: "8120.00000", RecordingDuration: "" }, 8120],
    [{ RecordingDurationMs: "", RecordingDuration: "8" }, 8000],
    [{ RecordingDurationMs: "-1", RecordingDuration: "8.5" }, 8500],
    [{ RecordingDurationMs: "0", RecordingDuration: "8" }, 0],
    [{ RecordingDurationMs: undefined, RecordingDuration: "0" }, 0],
  ])("duration %j", async (overrides, durationMs) => {
    const { recording, warnings } = (await sample("record.callback", overrides)).event;
    expect([recording.durationMs, recording.durationSource, warnings]).toEqual([durationMs, "carrier", []]);
  });

  it.each(["long", "1e999", "9".repeat(400), "9".repeat(300)])("no duration: %s", async (RecordingDuration) => {
    const overrides = { RecordingDuration, RecordingDurationMs: "", RecordingStartMs: "", RecordingEndMs: "" };
    const { event } = await sample("record.callback", overrides);
    expect(event.recording).toMatchObject({ durationMs: null, durationSource: null });
    expect(event.warnings).toMatchObject([{ field: "RecordingDuration" }]);
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it("computes a duration that is not said", async () => {
    const { event } = await sample("record.callback", { RecordingDuration: "", RecordingDurationMs: "" });
    expect(event.recording).toMatchObject({ durationMs: 8120, durationSource: "computed" });
  });

  it.each([
    ["19792014278", "+19792014278"],
    ["+19792014278", "+19792014278"],
    ["sip:alice@phone.plivo.com", "sip:alice@phone.plivo.com"],
    ["anonymous", "anonymous"],
    ["", null],
  ])("number %j", async (From, from) => {
    expect((await sample("record.action", { From })).event.source.from).toBe(from);
  });

  it.each([
    ["wav", "a.mp3", "wav"],
    [".WAV", "a.mp3", "wav"],
    ["", "a.mp3", "mp3"],
    ["", "a", null],
  ])("format %j of %s", async (RecordingFormat, file, format) => {
    const { event } = await sample("MPCRecordingCompleted", { RecordingFormat, RecordingURL: `https://m/${file}` });
    expect(event.recording.format).toBe(format);
  });

  it.each([
    [{ RecordingURL: "https://aps1.media.plivo.com/v1/Account/SA1/Recording/a.mp3" }, "SA1"],
    [{ RecordingURL: "http://s3.amazonaws.com/recordings_2013/a.mp3" }, "MAXXXXXXXXXXXXXXXXXX"],
    [{ RecordingURL: "", RecordingResourceURL: undefined }, null],
  ])("account of %j", async (overrides, accountId) => {
    expect((await sample("MPCRecordingCompleted", overrides)).event.accountId).toBe(accountId);
  });

  it("names the leg that started this one, unless it is itself", async () => {
    const parent = async (ALegUUID: string) => (await sample("record.action", { ALegUUID })).event.source.parentCallId;
    expect([await parent(CALL), await parent("a-leg"), await parent("")]).toEqual([null, "a-leg", null]);
  });

  it("takes the first value of a repeated field", async () => {
    const { body } = plivoSamples.samples["record.callback"];
    expect((await deliver(`${body}&RecordingID=second`)).event.id).toBe(`plivo.recordingAvailable.${RECORD}`);
  });
});
