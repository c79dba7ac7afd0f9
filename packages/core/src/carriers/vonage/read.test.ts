import { describe, expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import type { RecordingEvent } from "../../recording-event.js";
import { vonage } from "./index.js";
import { vonageSamples } from "./kit/samples.js";
import { AT, eventOf, received } from "./test-receiver.js";

type Name = keyof typeof vonageSamples.samples;

const FILE = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab";
const RECORDING = "11111111-bbbb-cccc-dddd-0123456789ab";
const CONVERSATION = `CON-${FILE}`;
const none = {};

describe("which webhook makes which event, and its id", () => {
  it.each<[about: string, Name, object, id: string, status: string]>([
    ["recorded", "record", none, `recordingAvailable.${FILE}`, "available"],
    ["recorded in a region", "record.region", none, `recordingAvailable.${RECORDING}`, "available"],
    ["recorded, behind a mark", "record.mark", none, `recordingAvailable.${RECORDING}`, "available"],
    ["without a size", "record.region", { size: undefined }, `recordingAvailable.${RECORDING}`, "available"],
    ["of a size in text", "record.region", { size: "12222" }, `recordingAvailable.${RECORDING}`, "available"],
    ["with a type after all", "record.region", { type: "record" }, `recordingAvailable.${RECORDING}`, "available"],
    ["nothing recorded", "record.absent", none, `recordingAbsent.${RECORDING}`, "absent"],
    ["no URL", "record.region", { recording_url: "" }, `recordingAbsent.${RECORDING}`, "absent"],
    ["a URL that is null", "record.region", { recording_url: null }, `recordingAbsent.${RECORDING}`, "absent"],
    ["a URL that is missing", "record.region", { recording_url: undefined }, `recordingAbsent.${RECORDING}`, "absent"],
    ["no bytes", "record.region", { size: 0 }, `recordingAbsent.${RECORDING}`, "absent"],
    ["no bytes, in text", "record.region", { size: "0" }, `recordingAbsent.${RECORDING}`, "absent"],
    [
      "no id",
      "record.region",
      { recording_uuid: undefined },
      `recordingAvailable.${CONVERSATION}.1577887200000`,
      "available",
    ],
    [
      "neither id nor time",
      "record.region",
      { recording_uuid: "", timestamp: null },
      `recordingAvailable.${CONVERSATION}.${AT}`,
      "available",
    ],
    ["transcribed", "transcribed", none, `transcriptionAvailable.${RECORDING}`, "available"],
    [
      "transcribed, with another status",
      "transcribed",
      { status: "brandNew" },
      `transcriptionAvailable.${RECORDING}`,
      "unknown",
    ],
    ["transcribed, with none", "transcribed", { status: null }, `transcriptionAvailable.${RECORDING}`, "unknown"],
    [
      "transcribed, without its type",
      "transcribed",
      { type: undefined },
      `transcriptionAvailable.${RECORDING}`,
      "available",
    ],
    ["not transcribed", "transcribed.failed", none, `transcriptionFailed.${RECORDING}`, "available"],
    [
      "not transcribed, in another word",
      "transcribed.failed",
      { status: "ERROR" },
      `transcriptionFailed.${RECORDING}`,
      "available",
    ],
  ])("%s", async (_about, name, overrides, id, status) => {
    const event = await eventOf(name, { ...overrides });
    expect([event.id, event.recording.status]).toEqual([`vonage.${id}`, status]);
  });

  it.each<[Name, object, webhook: string | null, callControl: boolean]>([
    ["answered", none, "answered", false],
    ["answered", { status: "brandNew" }, "brandNew", false],
    // The end of a call; its times are the call's.
    ["answered", { status: "completed", start_time: "2020-01-01T12:00:00.000Z" }, "completed", false],
    ["transfer", none, null, false],
    ["answer", none, null, true],
    ["input", none, null, true],
    // A recording of speech belongs to the answer, and has no id.
    ["input", { speech: { recording_url: "https://api.nexmo.com/v1/files/x" } }, null, true],
    ["transfer", { payload: { any: 1 } }, null, true],
    ["transcribed", { status: "in_progress" }, "in_progress", false],
    ["transfer", { reason: "Syntax error in NCCO" }, null, false],
    ["transfer", { type: "audio:record", body: { recording_id: RECORDING } }, null, false],
  ])("%s with %j makes none", async (name, overrides, webhook, callControl) => {
    expect(await received(name, { ...overrides })).toMatchObject({
      events: [],
      others: [{ webhook, callControl }],
      errors: [],
    });
  });

  it("what has neither id nor owner cannot be read", async () => {
    const overrides = { recording_uuid: undefined, conversation_uuid: undefined };
    expect(await received("record.region", overrides)).toMatchObject({
      status: 400,
      events: [],
      errors: [{ code: "payload_unreadable" }],
    });
  });
});

describe("the fields", () => {
  it("are read, and those of the token with them", async () => {
    const { payload, ...event } = await eventOf("record.region");
    expect(event).toEqual({
      id: `vonage.recordingAvailable.${RECORDING}`,
      type: "recordingAvailable",
      carrier: "vonage",
      occurredAt: "2020-01-01T14:00:00.000Z",
      receivedAt: "2020-01-01T14:00:01.000Z",
      accountId: "a1b2c3d",
      applicationId: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
      source: {
        kind: "call",
        callId: null,
        parentCallId: null,
        from: null,
        to: null,
        direction: null,
        sessionId: CONVERSATION,
      },
      recording: {
        id: RECORDING,
        name: null,
        status: "available",
        carrierStatus: null,
        url: `https://api-us-3.vonage.com/v1/files/${FILE}`,
        format: null,
        channels: null,
        startedAt: "2020-01-01T12:00:00.250Z",
        endedAt: "2020-01-01T12:01:00.500Z",
        durationMs: 60_250,
        durationSource: "computed",
        sizeBytes: 12_222,
        expiresAt: null,
      },
      transcription: null,
      reason: null,
      tag: null,
      query: {},
      metadata: null,
      sequence: null,
      warnings: [],
    });
    expect(payload).toMatchObject({ recording_uuid: RECORDING, size: 12_222 });
  });

  it("of a transcription hold its URL, and no file of the recording's", async () => {
    const event = await eventOf("transcribed");
    expect(event.transcription).toEqual({
      id: null,
      status: "transcribed",
      url: "https://api-us.vonage.com/v1/files/22222222-bbbb-cccc-dddd-0123456789ab",
      text: null,
    });
    expect(event.recording).toMatchObject({ id: RECORDING, url: null, carrierStatus: null, durationMs: null });
    expect(event.reason).toBeNull();
  });

  it("say why there is no transcription", async () => {
    expect((await eventOf("transcribed.failed")).reason).toBe("failed");
    expect((await eventOf("transcribed.failed", { reason: "too short" })).reason).toBe("too short");
  });

  it("that cannot be read leave a warning, and the event comes", async () => {
    const event = await eventOf("record.region", { start_time: "yesterday", size: "large" });
    expect(event.recording).toMatchObject({ startedAt: null, durationMs: null, sizeBytes: null });
    expect(event.warnings.map(({ field }) => field).sort()).toEqual(["size", "start_time"]);
    expect((await eventOf("transcribed", { status: "odd" })).warnings).toEqual([
      { field: "status", message: "is not a known status" },
    ]);
  });
});

it("on GET the fields are in the query, and what the user put there is told apart", async () => {
  const { samples, secret, sign } = vonageSamples;
  const url = new URL("https://hooks.example.com/vonage?tenant=7");
  for (const [name, value] of Object.entries(JSON.parse(samples.record.body))) {
    url.searchParams.set(name, String(value));
  }
  const events: RecordingEvent[] = [];
  const hooks = createHookswitch({
    carriers: [vonage({ signatureSecret: secret.signatureSecret })],
    clock: () => AT,
    onEvent: (event) => void events.push(event),
    onError: () => undefined,
  });
  const request = { method: "GET", url: url.href, body: "", at: AT } as const;
  const headers = await sign(request, [secret]);
  expect((await hooks.handle({ ...request, headers })).reply.status).toBe(200);
  expect(events).toMatchObject([
    { id: `vonage.recordingAvailable.${FILE}`, query: { tenant: "7" }, recording: { sizeBytes: 12_222 } },
  ]);
  url.searchParams.set("recording_url", "https://api.nexmo.com/v1/files/other");
  expect((await hooks.handle({ ...request, headers, url: url.href })).reply.status).toBe(401);
});
