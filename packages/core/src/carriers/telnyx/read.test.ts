import { describe, expect, it } from "vitest";
import type { SampleName } from "../../testing/sample-delivery.js";
import { AT, eventOf, received } from "./test-receiver.js";

const EVENT = "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0";
const RECORDING = "4577f9a2-cf0e-44f3-ac57-9f95fb03fa47";
const TEXML = "35094891-3290-4142-b2c2-b2eda57534cf";
const LEG = "428c31b6-7af4-4bcb-b7f5-5013ef9657c1";
const SESSION = "428c31b6-abf3-3bc1-b7f4-5013ef9657c1";
const none = {};

describe("which webhook makes which event, and its id", () => {
  it.each<[about: string, SampleName<"telnyx">, object, id: string, status: string]>([
    ["saved", "call.recording.saved", none, `recordingAvailable.${RECORDING}`, "available"],
    ["no recording's id", "call.recording.saved.spec", none, `recordingAvailable.${EVENT}`, "available"],
    [
      "no event's id either",
      "call.recording.saved.spec",
      { "data.id": "" },
      `recordingAvailable.${LEG}.1517610327521`,
      "available",
    ],
    [
      "nor a leg",
      "call.recording.saved.spec",
      { "data.id": null, "data.payload.call_leg_id": null },
      `recordingAvailable.${SESSION}.1517610327521`,
      "available",
    ],
    [
      "nor a time",
      "call.recording.saved.spec",
      { "data.id": null, "data.occurred_at": null },
      `recordingAvailable.${LEG}.${AT}`,
      "available",
    ],
    [
      "an unknown status",
      "call.recording.saved",
      { "data.payload.status": "odd" },
      `recordingAvailable.${RECORDING}`,
      "available",
    ],
    ["an error", "call.recording.error", none, `recordingFailed.${EVENT}`, "failed"],
    [
      "an error of a known recording",
      "call.recording.error",
      { "data.payload.recording_id": RECORDING },
      `recordingFailed.${RECORDING}`,
      "failed",
    ],
    ["a conference", "conference.recording.saved", none, `conferenceRecording.${RECORDING}`, "available"],
    [
      "a conference without an id",
      "conference.recording.saved",
      { "data.payload.conference_id": null },
      `conferenceRecording.${RECORDING}`,
      "available",
    ],
    [
      "a transcription",
      "call.recording.transcription.saved",
      none,
      "transcriptionAvailable.3fa85f64-5717-4562-b3fc-2c963f66afa6",
      "available",
    ],
    [
      "a transcription without an id",
      "call.recording.transcription.saved",
      { "data.payload.recording_transcription_id": null },
      `transcriptionAvailable.${RECORDING}`,
      "available",
    ],
    [
      "a transcription that failed",
      "call.recording.transcription.saved",
      { "data.payload.status": "failed", "data.payload.transcription_text": null },
      "transcriptionFailed.3fa85f64-5717-4562-b3fc-2c963f66afa6",
      "available",
    ],
    ["TeXML", "texml.recording", none, `recordingAvailable.${TEXML}`, "available"],
    ["TeXML, begun", "texml.recording.started", none, `recordingStarted.${TEXML}`, "started"],
    ["TeXML, absent", "texml.recording.absent", none, `recordingAbsent.${TEXML}`, "absent"],
    ["TeXML, failed", "texml.recording.failed", none, `recordingFailed.${TEXML}`, "failed"],
    ["TeXML, conference", "texml.recording.conference", none, `conferenceRecording.${TEXML}`, "available"],
    ["TeXML, unknown", "texml.recording", { RecordingStatus: "odd" }, `recordingAvailable.${TEXML}.odd`, "unknown"],
    [
      "TeXML, inherited",
      "texml.recording",
      { RecordingStatus: "constructor" },
      `recordingAvailable.${TEXML}.constructor`,
      "unknown",
    ],
    ["TeXML, empty", "texml.recording", { RecordingStatus: "" }, `recordingAvailable.${TEXML}.unknown`, "unknown"],
    [
      "TeXML without a recording's id",
      "texml.recording.absent",
      { RecordingSid: undefined },
      `recordingAbsent.v3%3Ademo.${AT}`,
      "absent",
    ],
    [
      "TeXML, a transcription",
      "texml.transcription",
      none,
      "transcriptionAvailable.8b1fd9a5-6a3c-4f9c-9d0e-0d6b8f6c2f4e",
      "available",
    ],
    [
      "TeXML, a transcription without an id",
      "texml.transcription.failed",
      { TranscriptionSid: "" },
      `transcriptionFailed.${TEXML}`,
      "available",
    ],
  ])("%s", async (_about, name, overrides, id, status) => {
    const event = await eventOf(name, { ...overrides });
    expect([event.id, event.recording.status]).toEqual([`telnyx.${id}`, status]);
  });

  it.each<[SampleName<"telnyx">, object, webhook: string | null, callControl: boolean]>([
    ["call.hangup", none, "call.hangup", false],
    ["call.hangup", { "data.event_type": "call.brand.new" }, "call.brand.new", false],
    [
      "call.recording.transcription.saved",
      { "data.payload.status": "in_progress" },
      "call.recording.transcription.saved",
      false,
    ],
    ["texml.status", none, "call-progress-events", false],
    ["texml.status", { CallbackSource: undefined, StatusCallbackEvent: "participant-join" }, null, false],
    ["texml.status", { CallbackSource: undefined, AmdStatus: "human" }, null, false],
    ["texml.transcription", { TranscriptionStatus: "in-progress" }, null, false],
    ["texml.instructions", none, null, true],
    // The <Record> verb's action: no status, so no promise of a file.
    ["texml.instructions", { RecordingUrl: "https://x.example/1.wav", RecordingSid: "r-1" }, null, true],
    ["texml.instructions", { CallSid: undefined }, null, false],
  ])("%s with %j makes none", async (name, overrides, webhook, callControl) => {
    expect(await received(name, { ...overrides })).toMatchObject({
      events: [],
      others: [{ webhook, callControl }],
      errors: [],
    });
  });

  it.each<[SampleName<"telnyx">, object]>([
    ["call.hangup", { "data.event_type": undefined }],
    ["call.hangup", { data: null }],
    ["call.hangup", { data: "text" }],
    ["call.recording.error", { "data.id": null, "data.payload": {} }],
    ["texml.recording.absent", { RecordingSid: undefined, CallSid: undefined }],
  ])("%s with %j cannot be read", async (name, overrides) => {
    expect(await received(name, { ...overrides })).toMatchObject({
      status: 400,
      events: [],
      others: [],
      errors: [{ code: "payload_unreadable" }],
    });
  });
});

describe("Call Control's fields", () => {
  it("are read out of the envelope", async () => {
    const { payload, receivedAt, ...event } = await eventOf("call.recording.saved.tagged");
    expect(event).toEqual({
      id: `telnyx.recordingAvailable.${RECORDING}`,
      type: "recordingAvailable",
      carrier: "telnyx",
      occurredAt: "2018-02-02T22:25:27.521Z",
      accountId: null,
      applicationId: "7267000000000000000",
      source: {
        kind: "call",
        callId: "v3:MdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ_IiE4pqg",
        parentCallId: null,
        from: null,
        to: null,
        direction: null,
        sessionId: SESSION,
      },
      recording: {
        id: RECORDING,
        name: null,
        status: "available",
        carrierStatus: null,
        url: expect.stringMatching(/^https:\/\/s3\.amazonaws\.com\/telephony-recorder-prod\/.*\.wav\?X-Amz-/),
        format: "wav",
        channels: 1,
        startedAt: "2018-02-02T22:20:27.521Z",
        endedAt: "2018-02-02T22:25:27.521Z",
        durationMs: 300_000,
        durationSource: "computed",
        sizeBytes: null,
        expiresAt: "2018-02-02T22:35:27.000Z",
      },
      transcription: null,
      reason: null,
      tag: "have a nice day =]",
      query: {},
      metadata: null,
      sequence: null,
      warnings: [],
    });
    expect(receivedAt).toBe("2023-11-14T22:13:20.000Z");
    expect(payload).toMatchObject({ data: { id: EVENT, event_type: "call.recording.saved" }, meta: { attempt: 1 } });
  });

  it("are those of the vector", async () => {
    const event = await eventOf("call.recording.saved");
    expect(event).toMatchObject({
      occurredAt: "2023-11-14T22:13:19.521Z",
      applicationId: "1234567890",
      source: { kind: "call", callId: "v3:demo", sessionId: SESSION },
      recording: {
        url: "https://s3.example.com/rec.mp3?X-Amz-Expires=600",
        format: "mp3",
        channels: 2,
        startedAt: "2023-11-14T22:12:01.000Z",
        endedAt: "2023-11-14T22:13:18.250Z",
        durationMs: 77_250,
        durationSource: "computed",
        // 600 seconds after the event.
        expiresAt: "2023-11-14T22:23:19.521Z",
      },
      tag: null,
    });
  });

  it("know a leg where there is no call_control_id, and prefer the link that lives", async () => {
    const event = await eventOf("call.recording.saved.spec");
    expect(event.source).toMatchObject({ kind: "call", callId: LEG });
    expect(event.recording).toMatchObject({
      id: null,
      url: "https://example.com/recording.mp3",
      format: "mp3",
      expiresAt: null,
    });
  });

  it("keep a place in the user's own bucket as it is, without an end", async () => {
    const { recording } = await eventOf("call.recording.saved.bucket");
    expect(recording).toMatchObject({ url: "s3://demo-bucket/428c31b6.mp3", format: "mp3", expiresAt: null });
  });

  it("are those of captures, which lack some of the documented ones and bring others", async () => {
    const url =
      "https://s3.eu-central-1.amazonaws.com/telephony-recorder-prod-eu/1.mp3?X-Amz-Date=20231114T221315Z&X-Amz-Expires=600";
    const event = await eventOf("call.recording.saved", {
      ...{ "data.payload.status": "", "data.payload.flow_destination": "elsewhere", "data.payload.format": undefined },
      ...{ "data.payload.call_leg_id": undefined, "data.payload.public_recording_urls": undefined },
      "data.payload.recording_urls": { mp3: url },
    });
    expect(event).toMatchObject({
      ...{ id: `telnyx.recordingAvailable.${RECORDING}`, warnings: [] },
      payload: { data: { payload: { flow_destination: "elsewhere" } } },
      recording: { carrierStatus: null, url, format: "mp3", expiresAt: "2023-11-14T22:23:15.000Z" },
    });
  });

  it("of a conference name it, and compute no duration of an end before its start", async () => {
    const event = await eventOf("conference.recording.saved");
    expect(event.source).toEqual({
      kind: "conference",
      conferenceId: "428c31b6-7af4-4bcb-b7f5-5013ef9657c1",
      name: null,
      sessionId: SESSION,
      participant: null,
    });
    expect(event.recording).toMatchObject({ durationMs: null, durationSource: null, format: "mp3" });
    expect((await eventOf("conference.recording.saved", { "data.occurred_at": undefined })).occurredAt).toBeNull();
  });

  it("say why a recording failed, under either name", async () => {
    const failed = await eventOf("call.recording.error");
    expect(failed.reason).toBe("Failed to authorize with storage using custom credentials");
    expect(failed.recording).toMatchObject({ id: null, url: null });
    expect((await eventOf("call.recording.error.result")).reason).toBe("Internal server error");
  });

  it("of a transcription hold its text, an empty one too", async () => {
    const event = await eventOf("call.recording.transcription.saved");
    expect(event.transcription).toEqual({
      id: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
      status: "completed",
      url: null,
      text: "Good morning, how may I help you?",
    });
    expect(event.recording).toMatchObject({ id: RECORDING, carrierStatus: null });
    const silent = await eventOf("call.recording.transcription.saved", { "data.payload.transcription_text": "" });
    expect(silent.transcription?.text).toBe("");
    const failed = await eventOf("call.recording.transcription.saved", { "data.payload.status": "error" });
    expect([failed.type, failed.reason]).toEqual(["transcriptionFailed", "error"]);
  });

  // The guide on custom storage still prints this one.
  it("are found in the shape without data, too", async () => {
    const event = await eventOf("call.recording.saved", {
      data: undefined,
      event_type: "recording_saved",
      created_at: "2022-02-04T11:36:13.612978Z",
      webhook_id: "a6854826-41ae-4781-b299-415a760663a0",
      payload: {
        call_leg_id: "9977677e-85ae-11ec-826d-02420a0d7e70",
        channels: "single",
        start_time: "2022-02-04T11:36:08.148619Z",
        end_time: "2022-02-04T11:36:12.788447Z",
        recording_urls: {
          wav: "https://s3.amazonaws.com/telephony-recorder-prod/1.wav?X-Amz-Date=20220204T113613Z&X-Amz-Expires=600",
        },
      },
    });
    expect(event).toMatchObject({
      id: "telnyx.recordingAvailable.a6854826-41ae-4781-b299-415a760663a0",
      occurredAt: "2022-02-04T11:36:13.612Z",
      recording: { durationMs: 4640, format: "wav", expiresAt: "2022-02-04T11:46:13.000Z" },
    });
  });

  it.each<[field: string, value: unknown, warned: string, read: object]>([
    ["client_state", "no base64!", "data.payload.client_state", { tag: null }],
    ["channels", "quadro", "data.payload.channels", { recording: { channels: null } }],
    ["recording_started_at", "yesterday", "data.payload.recording_started_at", { recording: { startedAt: null } }],
    ["recording_urls", "https://x.example", "data.payload.recording_urls", { recording: { url: null } }],
    ["recording_urls", { mp3: {} }, "data.payload.recording_urls.mp3", { recording: { url: null } }],
  ])("%s as %j is a warning and no loss", async (field, value, warned, read) => {
    const event = await eventOf("call.recording.saved", { [`data.payload.${field}`]: value });
    expect(event).toMatchObject(read);
    expect(event.warnings.map((warning) => warning.field)).toEqual([warned]);
  });

  it.each([
    ["R3LDvMOfZSDwn5Oe", "Grüße 📞"],
    ["b3JkZXItNDI", "order-42"],
    ["", null],
    [null, null],
  ])("client_state %j is the tag %j", async (state, tag) => {
    expect((await eventOf("call.recording.saved", { "data.payload.client_state": state })).tag).toBe(tag);
  });
});

describe("TeXML's fields", () => {
  it("are read as they stand", async () => {
    const event = await eventOf("texml.recording");
    expect(event).toMatchObject({
      occurredAt: null,
      accountId: "cb6cfbbc-eb00-41af-a3f3-0d7b32009e4b",
      applicationId: "1234567890",
      source: { kind: "call", callId: "v3:demo" },
      recording: {
        id: TEXML,
        carrierStatus: "completed",
        url: "https://s3.example.com/rec.mp3",
        channels: 1,
        durationMs: 5000,
        durationSource: "carrier",
        expiresAt: null,
      },
      payload: { CallSidLegacy: "v3:demo" },
    });
    const presigned = await eventOf("texml.recording", {
      RecordingUrl: "https://s3.amazonaws.com/1.mp3?X-Amz-Expires=600",
    });
    expect(presigned.recording.expiresAt).toBe("2023-11-14T22:23:20.000Z");
  });

  it("are a conference's by its id, or by the recording's source", async () => {
    const named = await eventOf("texml.recording", { ConferenceSid: "c-1" });
    expect([named.type, named.source]).toMatchObject(["conferenceRecording", { conferenceId: "c-1" }]);
    const started = await eventOf("texml.recording.started", { RecordingSource: "StartConferenceRecordingAPI" });
    expect([started.type, started.source.kind]).toEqual(["recordingStarted", "conference"]);
  });

  it("of a transcription hold its text and the parties", async () => {
    expect(await eventOf("texml.transcription")).toMatchObject({
      source: { from: "+13125550100", to: "+13125550199" },
      transcription: { status: "completed", text: "Hello, 1 + 1 is 2 & that is all." },
      recording: { id: TEXML, url: `https://api.telnyx.com/v2/recordings/${TEXML}.wav`, expiresAt: null },
      reason: null,
    });
    expect((await eventOf("texml.transcription.failed")).reason).toBe("failed");
  });

  it("with an unknown status leave a warning", async () => {
    const event = await eventOf("texml.recording", { RecordingStatus: "odd" });
    expect(event.warnings).toEqual([{ field: "RecordingStatus", message: "is not a known status" }]);
  });
});
