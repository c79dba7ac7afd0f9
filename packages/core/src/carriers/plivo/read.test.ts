import { describe, expect, it } from "vitest";
import { plivoSamples } from "./kit/samples.js";
import { type Fields, fields, type Name, NONCE, sample } from "./test-receiver.js";

const MPC = "e06ac332-45dc-11eb-94fe-06dd7f581a50";
const MPCUUID = "4ed623a5-9f3e-45e0-9e7e-3d19a94b3bd3";
const MEMBER = "24670db8-c723-4ba2-8521-f10ec41ddf8b";
const SESSION = "7f0d2c61-3a52-4a0e-9d53-0f2a0c9b1d11";
const RECORD = "daddbf04-9585-11e4-a4c8-782bcb5bb8af";
const CALL = "f72eea2a-446b-4412-a17f-3b17083bd25a";
const FROM_API = "48dfaf60-3b2a-11e3-8a59-f123ab507e60";
const CONFERENCE = "1e9eca52-94a6-11e4-b499-0026b92f9684";
const none: Fields = {};

describe("which webhook makes which event, and its id", () => {
  it.each<[about: string, Name, Fields, id: string, status: string, callControl: boolean]>([
    ["begun", "MPCRecordingInitiated", none, `recordingStarted.${MPC}`, "started", false],
    ["paused", "MPCRecordingPaused", none, `recordingPaused.${MPC}.2`, "paused", false],
    [
      "no number",
      "MPCRecordingPaused",
      { SequenceNumber: "" },
      `recordingPaused.${MPC}.1608805180000`,
      "paused",
      false,
    ],
    [
      "neither",
      "MPCRecordingPaused",
      { SequenceNumber: "", EventTimestamp: "" },
      `recordingPaused.${MPC}.${NONCE}`,
      "paused",
      false,
    ],
    ["resumed", "MPCRecordingResumed", none, `recordingResumed.${MPC}.3`, "started", false],
    ["ready", "MPCRecordingCompleted", none, `conferenceRecording.${MPC}`, "available", false],
    ["no id", "MPCRecordingCompleted", { RecordingUUID: "" }, `conferenceRecording.${MPC}`, "available", false],
    [
      "no id, no URL",
      "MPCRecordingCompleted",
      { RecordingUUID: "", RecordingURL: "" },
      `conferenceRecording.${MPCUUID}.1608805207000`,
      "available",
      false,
    ],
    [
      "no id, no MPCUUID",
      "MPCRecordingFailed",
      { MPCUUID: "" },
      "recordingFailed.test_mpc_1.1608805208000",
      "failed",
      false,
    ],
    ["failed", "MPCRecordingFailed", none, `recordingFailed.${MPCUUID}.1608805208000`, "failed", false],
    ["failed, with an id", "MPCRecordingFailed", { RecordingUUID: "r-9" }, "recordingFailed.r-9", "failed", false],
    [
      "failed, URL alone",
      "MPCRecordingFailed",
      { RecordingURL: "https://m/r.mp3" },
      `recordingFailed.${MPCUUID}.1608805208000`,
      "failed",
      false,
    ],
    [
      "failed, no time",
      "MPCRecordingFailed",
      { EventTimestamp: "" },
      `recordingFailed.${MPCUUID}.${NONCE}`,
      "failed",
      false,
    ],
    [
      "other case",
      "MPCRecordingCompleted",
      { EventName: "mpcRECORDINGcompleted" },
      `conferenceRecording.${MPC}`,
      "available",
      false,
    ],

    ["begun", "ParticipantRecordingInitiated", none, `recordingStarted.${MEMBER}`, "started", false],
    ["paused", "ParticipantRecordingPaused", none, `recordingPaused.${MEMBER}.2`, "paused", false],
    ["resumed", "ParticipantRecordingResumed", none, `recordingResumed.${MEMBER}.3`, "started", false],
    ["ready", "ParticipantRecordingCompleted", none, `conferenceRecording.${MEMBER}`, "available", false],
    ["failed", "ParticipantRecordingFailed", none, `recordingFailed.${MEMBER}`, "failed", false],
    [
      "failed, no id",
      "ParticipantRecordingFailed",
      { RecordingUUID: "" },
      `recordingFailed.${MPCUUID}.355.1608805208000`,
      "failed",
      false,
    ],
    [
      "failed, member alone",
      "ParticipantRecordingFailed",
      { RecordingUUID: "", MPCUUID: "", MPCName: "" },
      "recordingFailed.355.1608805208000",
      "failed",
      false,
    ],

    ["begun", "SessionRecordingInitiated", none, `recordingStarted.${SESSION}`, "started", false],
    ["ready", "SessionRecordingCompleted", none, `recordingAvailable.${SESSION}`, "available", false],
    ["failed", "SessionRecordingFailed", none, `recordingFailed.${SESSION}`, "failed", false],

    ["action", "record.action", none, `recordingAvailable.${RECORD}`, "available", true],
    [
      "action, no duration",
      "record.action",
      { RecordingDuration: "", RecordingDurationMs: "" },
      `recordingAvailable.${RECORD}`,
      "available",
      true,
    ],
    ["action, 0 s", "record.action", { RecordingDuration: "0" }, `recordingAvailable.${RECORD}`, "available", true],
    ["action, begun", "record.action.started", none, `recordingStarted.${RECORD}`, "started", true],
    [
      "begun, by ms alone",
      "record.action",
      { RecordingDuration: "", RecordingDurationMs: "-1" },
      `recordingStarted.${RECORD}`,
      "started",
      true,
    ],
    ["callback", "record.callback", none, `recordingAvailable.${RECORD}`, "available", false],
    [
      "id alone",
      "record.callback",
      { RecordUrl: "", RecordFile: "" },
      `recordingAvailable.${RECORD}`,
      "available",
      false,
    ],
    ["URL alone", "record.callback", { RecordingID: "" }, `recordingAvailable.${RECORD}`, "available", false],
    [
      "RecordFile alone",
      "record.callback",
      { RecordingID: "", RecordUrl: undefined },
      `recordingAvailable.${RECORD}`,
      "available",
      false,
    ],
    ["nothing recorded", "record.absent", none, `recordingAbsent.${CALL}.${NONCE}`, "absent", true],
    ["nothing, hung up", "record.absent", { Event: "Hangup" }, `recordingAbsent.${CALL}.${NONCE}`, "absent", false],

    ["flat", "recordApi", none, `recordingAvailable.${FROM_API}`, "available", false],
    [
      "-1 all the same",
      "recordApi",
      { recording_duration: "-1" },
      `recordingAvailable.${FROM_API}`,
      "available",
      false,
    ],
    ["no id", "recordApi", { recording_id: "" }, `recordingAvailable.${FROM_API}`, "available", false],
    ["in JSON", "recordApi.response", none, `recordingAvailable.${FROM_API}`, "available", false],
    ["conference", "conferenceRecordApi", none, `conferenceRecording.${FROM_API}`, "available", false],
    [
      "conference, no id",
      "conferenceRecordApi",
      { recording_id: "" },
      `conferenceRecording.${FROM_API}`,
      "available",
      false,
    ],
    [
      "call before conference",
      "conferenceRecordApi",
      { call_uuid: "c" },
      `recordingAvailable.${FROM_API}`,
      "available",
      false,
    ],

    ["ready", "conference.record", none, `conferenceRecording.${CONFERENCE}`, "available", false],
    [
      "no duration",
      "conference.record",
      { RecordingDuration: "", RecordingDurationMs: "" },
      `conferenceRecording.${CONFERENCE}`,
      "available",
      false,
    ],
    [
      "other case",
      "conference.record",
      { ConferenceAction: "Record" },
      `conferenceRecording.${CONFERENCE}`,
      "available",
      false,
    ],
    ["begun", "conference.record.started", none, `recordingStarted.${CONFERENCE}`, "started", false],
    [
      "nothing recorded",
      "conference.record",
      { RecordUrl: "", RecordingID: "" },
      `recordingAbsent.1edcce24-94a6-11e4-a29c-498d468c930b.${NONCE}`,
      "absent",
      false,
    ],

    ["ready", "transcription", none, `transcriptionAvailable.${FROM_API}`, "available", false],
    ["failed", "transcription.failed", none, `transcriptionFailed.${FROM_API}`, "available", false],
    [
      "failed, error alone",
      "transcription.failed",
      { transcription: undefined },
      `transcriptionFailed.${FROM_API}`,
      "available",
      false,
    ],
    [
      "no id",
      "transcription",
      { recording_id: "" },
      `transcriptionAvailable.3a2e4c90-dcee-4931-8a59-f123ab507e60.${NONCE}`,
      "available",
      false,
    ],
  ])("%s: %s", async (_about, name, overrides, id, status, callControl) => {
    const { event, count, webhook, error, callControl: passedOn, result } = await sample(name, overrides);
    expect(error).toBeNull();
    expect(event).toMatchObject({ id: `plivo.${id}`, type: id.split(".")[0], recording: { status } });
    expect([count, webhook, passedOn, result.reply.status]).toEqual([
      1,
      undefined,
      callControl,
      callControl ? 404 : 200,
    ]);
    expect(event.receivedAt).toBe("2020-12-24T10:30:00.000Z");
    expect(event.warnings).toEqual([]);
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it.each<[Name, Fields, webhook: string | null, callControl: boolean]>([
    ["conference.enter", none, "ConferenceEnter", false],
    ["conference.exit", none, "ConferenceExit", false],
    ["conference.enter", { ConferenceAction: "digits", Event: "" }, "digits", false],
    ["conference.enter", { ConferenceAction: "floor", Event: undefined }, "floor", false],
    ["conference.action", none, "Redirect", true],
    ["mpcExit", none, null, true],
    ["answer", none, "StartApp", true],
    ["answer", { Event: "" }, null, true],
    ["dial.action", none, null, true],
    ["ring", none, "Ring", false],
    ["hangup", none, "Hangup", false],
    ["hangup", { Event: "hangup" }, "hangup", false],
    ["MPCInitialized", none, "MPCInitialized", false],
    ["MPCStart", none, "MPCStart", false],
    ["MPCEnd", none, "MPCEnd", false],
    ["ParticipantJoin", none, "ParticipantJoin", false],
    ["ParticipantDigitInput", none, "ParticipantDigitInput", false],
    ["MPCStart", { EventName: "ParticipantAudioSomething" }, "ParticipantAudioSomething", false],
    ["MPCStart", { EventName: "MPCRecordingCompletedTwice" }, "MPCRecordingCompletedTwice", false],
    ["MPCStart", { EventName: "constructor" }, "constructor", false],
    ["recordApi", { record_url: undefined, recording_id: undefined }, null, false],
  ])("%s with %j is no event", async (name, overrides, webhook, callControl) => {
    const { event, error, ...seen } = await sample(name, overrides);
    expect([event, error, seen.webhook, seen.callControl]).toEqual([null, null, webhook, callControl]);
  });

  it.each([
    ["an API that spawned its work", { api_id: "a", message: "async api spawned" }, false],
    ["an API that failed", { response: '{"api_id":"a","error":"call not found"}' }, false],
    ["a field of ours that is no JSON", { response: "thanks", CallUUID: "c" }, true],
    ["nothing known", { hello: "world" }, false],
  ])("%s is no event", async (_about, record, callControl) => {
    const { event, error, ...seen } = await fields(record as Record<string, string>);
    expect([event, error, seen.webhook, seen.callControl]).toEqual([null, null, null, callControl]);
  });

  it.each<Record<string, string>>([
    { EventName: "MPCRecordingCompleted" },
    { EventName: "MPCRecordingFailed", EventTimestamp: "2020-12-24 10:20:08+00:00" },
    { EventName: "SessionRecordingCompleted" },
    { RecordUrl: "", RecordingID: "" },
    { transcription: "hello" },
    { ConferenceAction: "record" },
    { response: '{"call_uuid":"x","record_url":"https://media', CallUUID: "c" },
  ])("%j identifies nothing", async (record) => {
    const { event, error, result } = await fields(record);
    expect([event, error, result.reply.status]).toEqual([null, "payload_unreadable", 400]);
  });
});

describe("whether a <Record> waits for XML", () => {
  const plain: Fields = { Event: undefined, Direction: undefined, Digits: undefined };
  it.each<[Fields, boolean]>([
    [{ ...plain }, false],
    [{ ...plain, Digits: "" }, true],
    [{ ...plain, Direction: "inbound" }, true],
    [{ ...plain, Event: "Redirect" }, true],
    [{ ...plain, Event: "redirect", CallStatus: "" }, true],
    [{ ...plain, Event: "Something", Digits: "1" }, true],
    [{ Event: "RecordStop" }, false],
    [{ Event: "Hangup" }, false],
    ...["completed", "busy", "failed", "timeout", "no-answer", "cancel", "Completed"].map(
      (CallStatus): [Fields, boolean] => [{ CallStatus }, false],
    ),
    [{ CallStatus: "in-progress" }, true],
    [{ CallStatus: "ringing" }, true],
    [{ api_id: "a" }, false],
  ])("%j: %s", async (overrides, callControl) => {
    const seen = await sample("record.action", overrides);
    expect([seen.callControl, seen.event?.type]).toEqual([callControl, "recordingAvailable"]);
  });
});

describe("an event's id", () => {
  it("keeps strange ids apart, in letters that queues take", async () => {
    const ids = await Promise.all(
      ["a.b", "a:b", "a b", "é"].map(
        async (RecordingUUID) => (await sample("MPCRecordingCompleted", { RecordingUUID })).event.id,
      ),
    );
    expect(ids).toEqual(["a%2Eb", "a%3Ab", "a%20b", "%C3%A9"].map((key) => `plivo.conferenceRecording.${key}`));
  });

  it.each(Object.keys(plivoSamples.samples) as Name[])("is the same when %s is sent again", async (name) => {
    const [first, again] = await Promise.all([sample(name), sample(name, none, "99999999999999999999")]);
    if (name === "record.absent") expect(again.event.id).toBe(`plivo.recordingAbsent.${CALL}.99999999999999999999`);
    else expect(again.event?.id).toBe(first.event?.id);
  });
});
