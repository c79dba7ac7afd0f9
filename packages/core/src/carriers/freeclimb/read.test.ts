import { describe, expect, it } from "vitest";
import type { HookswitchError } from "../../errors.js";
import { createHookswitch, type OtherDelivery, type RecordingEvent } from "../../index.js";
import { freeclimb } from "./index.js";
import { freeclimbSamples } from "./kit/samples.js";
import { signFreeClimb } from "./kit/sign.js";

const { secret, samples } = freeclimbSamples;
// 2023-03-27T19:09:46Z
const T = 1679944186;
const ID = "0123456789abcdef0123456789abcdef01234567";
const [CALL, CONFERENCE, RECORDING, ACCOUNT] = [`CA${ID}`, `CF${ID}`, `RE${ID}`, `AC${ID}`] as const;
const URL = `https://www.freeclimb.com/apiserver/Accounts/${ACCOUNT}/Recordings/${RECORDING}/Download`;

/** Sends really signed bytes through the whole pipeline. */
async function send(body: string, { at = T, secrets = [secret] }: { at?: number; secrets?: string[] } = {}) {
  const events: RecordingEvent[] = [];
  const others: OtherDelivery[] = [];
  const errors: HookswitchError[] = [];
  const hooks = createHookswitch({
    carriers: [freeclimb({ signingSecret: secret })],
    clock: () => at * 1000,
    onEvent: (event) => void events.push(event),
    onOther: (other) => void others.push(other),
    onError: (error) => void errors.push(error),
  });
  const url = "/webhooks/freeclimb?tenant=7";
  const signature = await signFreeClimb({ method: "POST", url, body, at: at * 1000 }, secrets);
  const headers = { "content-type": "application/json", ...signature };
  const result = await hooks.handle({ method: "POST", url, headers, body });
  return { result, events, others, errors };
}
const sendFields = (fields: object, options?: { at?: number }) => send(JSON.stringify(fields), options);

/** The one event of fields. */
async function eventOf(fields: object, options?: { at?: number }): Promise<RecordingEvent> {
  const { events } = await sendFields(fields, options);
  expect(events).toHaveLength(1);
  return events[0] as RecordingEvent;
}

const record = { requestType: "record", callId: CALL, recordingId: "RE1" };
const ended = { requestType: "callStatus", callId: CALL, callEndedReason: "farEndHangup" };
const conference = { requestType: "conferenceRecordingStatus", conferenceId: CONFERENCE, recordingId: "RE1" };
const transcribe = { requestType: "transcribe", callId: CALL, termReason: "completed" };

describe("every row of events.md", () => {
  it.each<[about: string, fields: object, ids: string[], passesOn: boolean]>([
    ["record", record, ["freeclimb.recordingAvailable.RE1"], true],
    ["record, timed out", { ...record, termReason: "timeout" }, ["freeclimb.recordingAvailable.RE1"], true],
    ["record, hung up", { ...record, termReason: "hangup" }, ["freeclimb.recordingAvailable.RE1"], false],
    ...([null, "", undefined] as const).map((recordingId): [string, object, string[], boolean] => [
      `record without recording: ${recordingId}`,
      { ...record, recordingId },
      [`freeclimb.recordingAbsent.${CALL}.1679944186`],
      true,
    ]),
    [
      "record without recording, hung up",
      { ...record, recordingId: null, termReason: "hangup" },
      [`freeclimb.recordingAbsent.${CALL}.1679944186`],
      false,
    ],
    ["callStatus, recorded", { ...ended, recordingId: "RE1" }, ["freeclimb.recordingAvailable.RE1"], false],
    ["callStatus, empty id", { ...ended, recordingId: "" }, [`freeclimb.recordingAbsent.${CALL}`], false],
    ["callStatus, empty URL", { ...ended, recordingUrl: "" }, [`freeclimb.recordingAbsent.${CALL}`], false],
    ["callStatus, no length", { ...ended, recordingDurationSec: 0 }, [`freeclimb.recordingAbsent.${CALL}`], false],
    [
      "callStatus, no length as text",
      { ...ended, recordingDurationSec: "0" },
      [`freeclimb.recordingAbsent.${CALL}`],
      false,
    ],
    [
      "callStatus, not recorded: null",
      { ...ended, recordingId: null, recordingUrl: null, recordingDurationSec: null },
      [],
      false,
    ],
    ["callStatus, not recorded: absent", ended, [], false],
    ...["empty", "terminated", "inProgress", "whatever", null].map((status): [string, object, string[], boolean] => [
      `conferenceRecordingStatus, ${status}`,
      { ...conference, status },
      ["freeclimb.conferenceRecording.RE1"],
      false,
    ]),
    [
      "conferenceRecordingStatus without recording",
      { ...conference, recordingId: null, status: "empty" },
      [`freeclimb.recordingAbsent.${CONFERENCE}.1679944186`],
      false,
    ],
    [
      "transcribe, saved",
      { ...transcribe, recordingId: "RE1", transcript: "hello" },
      ["freeclimb.recordingAvailable.RE1", "freeclimb.transcriptionAvailable.RE1"],
      true,
    ],
    [
      "transcribe, not saved",
      { ...transcribe, transcript: "" },
      [`freeclimb.transcriptionAvailable.${CALL}.1679944186`],
      true,
    ],
    [
      "transcribe, failed",
      { ...transcribe, transcript: null, termReason: "error" },
      [`freeclimb.transcriptionFailed.${CALL}.1679944186`],
      true,
    ],
    [
      "transcribe, saved and failed",
      { ...transcribe, recordingId: "RE1", transcript: null, termReason: "error" },
      ["freeclimb.recordingAvailable.RE1", "freeclimb.transcriptionFailed.RE1"],
      true,
    ],
    [
      "transcribe, saved, nothing transcribed",
      { ...transcribe, recordingId: "RE1" },
      ["freeclimb.recordingAvailable.RE1"],
      true,
    ],
    ["transcribe, nothing at all", transcribe, [], true],
    [
      "transcribe, hung up",
      { ...transcribe, transcript: "by", recordTermReason: "hangup" },
      [`freeclimb.transcriptionAvailable.${CALL}.1679944186`],
      false,
    ],
    [
      "transcribe, hung up while transcribing",
      { ...transcribe, transcript: "by", transcribeReason: "hangup" },
      [`freeclimb.transcriptionAvailable.${CALL}.1679944186`],
      false,
    ],
    ...[
      "conferenceStatus",
      "addToConferenceNotification",
      "addToQueueNotification",
      "messageStatus",
      "messageDelivery",
    ].map((requestType): [string, object, string[], boolean] => [
      `${requestType}, even with a recording`,
      { ...record, requestType, status: "empty" },
      [],
      false,
    ]),
    [
      "createConference, to statusCallbackUrl",
      { ...record, requestType: "createConference", status: "empty" },
      [],
      false,
    ],
    ["createConference, to actionUrl", { ...record, requestType: "createConference", status: null }, [], true],
    ["redirect with a record's fields", { ...record, requestType: "redirect", termReason: "hangup" }, [], true],
    ["what is unknown", { ...record, requestType: "brandNew" }, [], true],
    ["a known name in another case", { ...record, requestType: "Record" }, [], true],
    ["a name that begins like a known one", { ...record, requestType: "callStatusX" }, [], true],
  ])("%s", async (_about, fields, ids, passesOn) => {
    const { result, events, others, errors } = await sendFields(fields);
    expect(events.map(({ id }) => id)).toEqual(ids);
    expect(result.handled).toBe(!passesOn);
    expect(result.reply.status).toBe(passesOn ? 404 : 204);
    expect(errors).toEqual([]);
    const { requestType } = fields as { requestType: string };
    const other = { carrier: "freeclimb", webhook: requestType, callControl: passesOn, query: { tenant: "7" } };
    expect(others).toMatchObject(ids.length === 0 ? [other] : []);
    for (const event of events) expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it.each([
    "inboundCall getDigits getSpeech pause outDialStart outDialConnect outDialApiConnect machineDetected audioStream",
    "dequeue queueWait removeFromQueueNotification leaveConference callControl conferenceCallControl redirect",
  ])("call control: %s", async (names) => {
    for (const requestType of names.split(" ")) {
      const { events, others, result } = await sendFields({ ...record, requestType });
      expect(events).toEqual([]);
      expect(others).toMatchObject([{ webhook: requestType, callControl: true }]);
      expect(result.handled).toBe(false);
    }
  });
});

describe("the key that stands in where there is no id", () => {
  it.each<[about: string, fields: object, before: string]>([
    ["record", { ...record, recordingId: null, callId: null }, "freeclimb.recordingAbsent"],
    ["callStatus", { ...ended, recordingId: "", callId: null }, "freeclimb.recordingAbsent"],
    ["conference", { ...conference, recordingId: null, conferenceId: "" }, "freeclimb.recordingAbsent"],
    ["transcribe", { ...transcribe, transcript: "x", callId: undefined }, "freeclimb.transcriptionAvailable"],
  ])("is the time and the signature: %s", async (_about, fields, before) => {
    const body = JSON.stringify(fields);
    const signature = await signFreeClimb({ method: "POST", url: "", body, at: T * 1000 }, [secret]);
    const digest = signature["freeclimb-signature"]?.slice(-64);
    expect((await eventOf(fields)).id).toBe(`${before}.1679944186.${digest}`);
  });

  it("is the id in the URL, if that has one", async () => {
    const recordingUrl = `/Accounts/${ACCOUNT}/Recordings/${RECORDING}/Download`;
    for (const fields of [record, ended, conference]) {
      const event = await eventOf({ ...fields, recordingId: null, recordingUrl });
      expect(event.recording).toMatchObject({ id: RECORDING, status: "available", url: URL });
      expect(event.id).toMatch(new RegExp(`^freeclimb\\.(recordingAvailable|conferenceRecording)\\.${RECORDING}$`));
    }
  });

  it("changes with the time only where events.md says so", async () => {
    const idsAt = async (at: number) =>
      Promise.all(
        [record, { ...record, recordingId: null }, { ...ended, recordingId: "" }, conference].map(
          async (fields) => (await eventOf(fields, { at })).id,
        ),
      );
    const [first, second] = [await idsAt(T), await idsAt(T + 7)];
    expect(second).toEqual([first[0], `freeclimb.recordingAbsent.${CALL}.1679944193`, first[2], first[3]]);
  });
});

const noFile = { id: null, url: null, format: null, expiresAt: null };

describe("the event of a sample", () => {
  const common = {
    carrier: "freeclimb",
    occurredAt: "2023-03-27T19:09:46.000Z",
    accountId: ACCOUNT,
    query: { tenant: "7" },
  };
  const source = { kind: "call", callId: CALL, parentCallId: null, from: "+13125550100", to: "+13125550199" };
  const inbound = { ...source, direction: "inbound", sessionId: null };
  const wav = { id: RECORDING, status: "available", url: URL, format: "wav", durationSource: "carrier" };
  const absent = { ...noFile, status: "absent" };

  it.each<[name: keyof typeof samples, expected: object[]]>([
    [
      "record",
      [{ ...common, source: inbound, recording: { ...wav, durationMs: 1000, sizeBytes: 684, expiresAt: null } }],
    ],
    ["record.private", [{ recording: { ...wav, expiresAt: "2023-03-27T19:11:46.000Z" } }]],
    ["record.absent", [{ ...common, reason: "timeout", source: inbound, recording: { ...absent, durationMs: 0 } }]],
    ["record.hangup", [{ reason: null, recording: wav }]],
    [
      "callStatus.recorded",
      [
        {
          ...common,
          source: inbound,
          reason: null,
          recording: { ...wav, format: null, durationMs: 40_000, sizeBytes: null },
        },
      ],
    ],
    ["callStatus.empty", [{ reason: "farEndHangup", recording: { ...absent, durationMs: 0 } }]],
    [
      "conferenceRecordingStatus",
      [
        {
          ...common,
          source: { kind: "conference", conferenceId: CONFERENCE, name: null, sessionId: null, participant: null },
          recording: { ...wav, format: null, durationMs: 73_000, carrierStatus: null },
        },
      ],
    ],
    ["conferenceRecordingStatus.call", [{ source: { kind: "conference" }, recording: { carrierStatus: null } }]],
    ["conferenceRecordingStatus.absent", [{ reason: null, recording: { ...absent, durationMs: null } }]],
    [
      "transcribe",
      [
        { ...common, transcription: null, recording: { ...wav, durationMs: 4120, sizeBytes: 33_004 } },
        {
          ...common,
          source: { ...source, direction: null },
          transcription: { id: null, status: "completed", url: null, text: "hello" },
          recording: { ...wav, durationMs: 4120 },
        },
      ],
    ],
    ["transcribe.silence", [{}, { transcription: { text: "" }, reason: null }]],
    ["transcribe.unsaved", [{ transcription: { text: "hello" }, recording: absent }]],
    [
      "transcribe.failed",
      [{ reason: "internalError", transcription: { status: "error", text: null }, recording: absent }],
    ],
    ["transcribe.failedRecorded", [{ recording: wav }, { reason: "internalError", recording: wav }]],
  ])("%s", async (name, expected) => {
    const { events } = await send(samples[name].body);
    expect(events).toMatchObject(expected.map((event) => ({ ...event, warnings: [], tag: null, sequence: null })));
    expect(events.map(({ payload }) => payload)).toEqual(expected.map(() => JSON.parse(samples[name].body)));
  });
});

describe("single fields", () => {
  it.each<[about: string, fields: object, recording: object, warned?: string]>([
    ["size as text", { recordingSize: "19884" }, { sizeBytes: 19_884 }],
    ["duration as text", { recordingDurationSec: "22" }, { durationMs: 22_000 }],
    ["the old format without media type", { recordingFormat: "wav" }, { format: "wav" }],
    ["another format", { recordingFormat: "audio/mpeg" }, { format: "mp3" }],
    ["another duration beside it", { callDuration: 41, recordingDurationSec: 22 }, { durationMs: 22_000 }],
    ["an absolute URL", { recordingUrl: "https://example.com/a b" }, { url: "https://example.com/a b" }],
    [
      "a URL to another host without scheme",
      { recordingUrl: "//evil.example/x" },
      { url: "https://www.freeclimb.com/apiserver//evil.example/x" },
    ],
    ["a path without slash", { recordingUrl: "Accounts/x" }, { url: "https://www.freeclimb.com/apiserver/Accounts/x" }],
    ["privacyMode as text", { privacyMode: "true" }, { expiresAt: "2023-03-27T19:11:46.000Z" }],
    ["privacyForRecording", { privacyForRecording: true }, { expiresAt: "2023-03-27T19:11:46.000Z" }],
    ["privacyForLogging alone", { privacyForLogging: true }, { expiresAt: null }],
    ["a negative duration", { recordingDurationSec: -1 }, { durationMs: null, durationSource: null }],
    ["a duration that is none", { recordingDurationSec: "x" }, { durationMs: null }, "recordingDurationSec"],
    ["one beyond all numbers", { recordingDurationSec: 1e308 }, { durationMs: null }, "recordingDurationSec"],
    ["a size that is none", { recordingSize: {} }, { sizeBytes: null }, "recordingSize"],
    ["a URL that is none", { recordingUrl: { a: 1 } }, { url: null }, "recordingUrl"],
  ])("%s", async (_about, fields, recording, warned) => {
    const event = await eventOf({ ...record, ...fields });
    expect(event.recording).toMatchObject({ id: "RE1", ...recording });
    expect(event.warnings.map(({ field }) => field)).toEqual(warned ? [warned] : []);
  });

  it.each([
    ["inbound", "inbound"],
    ["outbound", "outbound"],
    ["outboundAPI", "outbound"],
    ["outboundDial", "outbound"],
    ["sideways", null],
    [null, null],
  ])("direction %s", async (direction, expected) => {
    expect((await eventOf({ ...record, direction })).source).toMatchObject({ direction: expected });
  });

  it.each([null, "", undefined, {}])("no requestType cannot be read: %s", async (requestType) => {
    const { result, errors } = await sendFields({ ...record, requestType });
    expect(result).toMatchObject({ handled: true, reply: { status: 400 } });
    expect(errors).toMatchObject([
      { code: "payload_unreadable", carrier: "freeclimb", details: { missing: "requestType" } },
    ]);
  });
});

it("a failed transcription without a reason of its own has the command's", async () => {
  const event = await eventOf({ ...transcribe, transcript: null, termReason: "error" });
  expect(event).toMatchObject({ type: "transcriptionFailed", reason: "error" });
});

it("nothing expires where there is no file", async () => {
  const event = await eventOf({ ...record, recordingId: null, privacyMode: true });
  expect(event.recording).toMatchObject({ status: "absent", expiresAt: null });
});

describe("at the door", () => {
  it.each<[about: string, delivery: Parameters<typeof send>[1], status: number, code: string]>([
    ["unsigned", { secrets: [] }, 401, "signature_missing"],
    ["signed by another", { secrets: ["sigsec_x"] }, 401, "signature_mismatch"],
  ])("%s", async (_about, delivery, status, code) => {
    const { result, errors, events } = await send(samples.record.body, delivery);
    expect(result.reply.status).toBe(status);
    expect(errors).toMatchObject([{ code }]);
    expect(events).toEqual([]);
  });
});
