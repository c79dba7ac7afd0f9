import { describe, expect, it } from "vitest";
import { drained, wav } from "../../../api/test-audio.js";
import { type Seen, testServer } from "../../../api/test-server.js";
import { FieldReader } from "../../../read/field-reader.js";
import { callSource, recording } from "../../../read/recording.js";
import { sampleDelivery } from "../../../testing/sample-delivery.js";
import { read } from "../read.js";
import { type TwilioApiOptions, twilioApi } from "./index.js";

const AC = "AC00000000000000000000000000000001";
const SUB = "AC00000000000000000000000000000009";
const RE = "RE00000000000000000000000000000003";
const NOW = Date.parse("2026-11-20T12:00:00.000Z");

// As https://www.twilio.com/docs/voice/api/recording prints it, with other ids.
const entry = (sid: string, more: object = {}) => ({
  account_sid: AC,
  api_version: "2010-04-01",
  call_sid: "CA00000000000000000000000000000002",
  conference_sid: null,
  channels: 2,
  date_created: "Fri, 14 Oct 2016 21:56:34 +0000",
  date_updated: "Fri, 14 Oct 2016 21:56:38 +0000",
  start_time: "Fri, 14 Oct 2016 21:56:34 +0000",
  price: "-0.0025",
  price_unit: "USD",
  duration: "17",
  sid,
  source: "StartConferenceRecordingAPI",
  status: "completed",
  error_code: null,
  encryption_details: null,
  uri: `/2010-04-01/Accounts/${AC}/Recordings/${sid}.json`,
  ...more,
});

async function setUp(answer: (request: Seen) => [number, unknown?], more: Partial<TwilioApiOptions> = {}) {
  const server = await testServer((request, response) => {
    const [status, body] = answer(request);
    const isAudio = body instanceof Uint8Array;
    response.writeHead(status, { "content-type": isAudio ? "audio/x-wav" : "application/json" });
    response.end(isAudio ? body : body === undefined ? "" : JSON.stringify(body));
  });
  const api = twilioApi({
    accounts: [
      { accountSid: AC, apiKey: "SK1", apiKeySecret: "main-secret" },
      { accountSid: SUB, authToken: "sub-token" },
    ],
    baseUrl: `${server.origin}/2010-04-01`,
    clock: () => NOW,
    ...more,
  });
  return { api, seen: server.seen };
}

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const targetOf = ({ url }: Seen) => new URL(url, "http://x");
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;
const ref = (more: object = {}, accountId: string | null = AC) => ({
  carrier: "twilio",
  accountId,
  receivedAt: new Date(NOW).toISOString(),
  source: callSource({}),
  recording: recording({ id: RE, status: "available", ...more }),
});

describe("a list", () => {
  it("is of events like the webhooks', with their ids", async () => {
    const recordings = [
      entry("RE1"),
      entry("RE2", { conference_sid: "CF1" }),
      entry("RE3", { status: "absent", duration: null, error_code: 16101 }),
      entry("RE4", { status: "deleted" }),
      entry("RE5", { status: "in-progress", duration: null }),
      entry("RE6", { status: "processing", duration: "-1" }),
    ];
    const { api, seen } = await setUp(() => [200, { recordings, next_page_uri: null }]);
    const query = { callId: "CA1", conferenceId: "CF1", includeDeleted: true };
    const events = await all(api.listRecordings(query));
    expect(events.map(({ id }) => id)).toEqual([
      "twilio.recordingAvailable.RE1",
      "twilio.conferenceRecording.RE2",
      "twilio.recordingAbsent.RE3",
      "twilio.recordingDeleted.RE4",
      "twilio.recordingStarted.RE5",
      "twilio.recordingStopped.RE6",
    ]);
    expect(events[0]).toMatchObject({
      accountId: AC,
      source: { kind: "call", callId: "CA00000000000000000000000000000002" },
      recording: { durationMs: 17_000, channels: 2, startedAt: "2016-10-14T21:56:34.000Z", status: "available" },
      payload: { price: "-0.0025" },
      warnings: [],
    });
    expect(events[2]?.reason).toBe("16101");
    const [request] = seen as [Seen];
    expect(request.headers.authorization).toBe(basic("SK1:main-secret"));
    expect([targetOf(request).pathname, Object.fromEntries(targetOf(request).searchParams)]).toEqual([
      `/2010-04-01/Accounts/${AC}/Recordings.json`,
      { CallSid: "CA1", ConferenceSid: "CF1", IncludeSoftDeleted: "true", PageSize: "1000" },
    ]);
  });

  it("has the ids that the webhooks have", async () => {
    const { api } = await setUp(() => [200, { recordings: [entry(RE)], next_page_uri: null }]);
    const [listed] = await all(api.listRecordings());
    const { body } = await sampleDelivery("twilio", "recording.completed");
    const fields = new FieldReader(Object.fromEntries(new URLSearchParams(body)));
    const [draft] = read(fields, { secret: 0, signedAt: null, replayKey: null }).events;
    expect(listed?.id).toBe(`twilio.${draft?.type}.${draft?.key}`);
    expect(listed?.recording.durationMs).toBe(draft?.recording.durationMs);
  });

  it("goes from page to page, never where an answer says that they are, and never in a circle", async () => {
    const uri = (page: number) => `https://evil.example/x.json?PageSize=2&Page=${page}&PageToken=PT${page}&Evil=1`;
    const { api, seen } = await setUp((request) => {
      const page = Number(targetOf(request).searchParams.get("Page") ?? 0);
      return [200, { recordings: [entry(`RE${page}`)], next_page_uri: uri(Math.min(page + 1, 2)) }];
    });
    const events = await all(api.listRecordings({ accountId: SUB }));
    expect(events.map(({ recording: { id } }) => id)).toEqual(["RE0", "RE1", "RE2"]);
    expect(seen.map((request) => Object.fromEntries(targetOf(request).searchParams))).toEqual([
      { PageSize: "1000" },
      { PageSize: "1000", Page: "1", PageToken: "PT1" },
      { PageSize: "1000", Page: "2", PageToken: "PT2" },
    ]);
    for (const request of seen) {
      expect(request.url).toContain(`/2010-04-01/Accounts/${SUB}/Recordings.json?`);
      expect(request.headers.authorization).toBe(basic(`${SUB}:sub-token`));
    }
  });

  it("holds what was made in the given time, to the millisecond", async () => {
    const at = (time: string) => entry(`RE${time.replace(/\D/g, "")}`, { date_created: `Fri, 14 Oct 2016 ${time}` });
    const recordings = [at("12:00:00 +0000"), at("12:00:01 +0000"), at("14:00:02 +0200"), at("12:00:03 +0000")];
    const { api, seen } = await setUp(() => [200, { recordings, next_page_uri: null }]);
    const query = { since: "2016-10-14T12:00:00.500Z", until: new Date("2016-10-14T12:00:02.500Z") };
    const events = await all(api.listRecordings(query));
    expect(events.map(({ recording: { id } }) => id)).toEqual(["RE1200010000", "RE1400020200"]);
    expect(Object.fromEntries(targetOf(seen[0] as Seen).searchParams)).toMatchObject({
      "DateCreated>": "2016-10-14T12:00:00Z",
      "DateCreated<": "2016-10-14T12:00:03Z",
    });
  });

  it("refuses what it does not know before it asks", async () => {
    const { api, seen } = await setUp(() => [200, {}]);
    await expect(all(api.listRecordings({ callSid: "CA1" } as never))).rejects.toThrow(TypeError);
    await expect(all(api.listRecordings({ callId: "../x" }))).rejects.toThrow(/callId/);
    await expect(all(api.listRecordings({ accountId: "AC-else" }))).rejects.toThrow(/account/);
    expect(seen).toEqual([]);
  });
});

describe("one recording", () => {
  it("is fetched as an event", async () => {
    const { api, seen } = await setUp(() => [200, entry(RE)]);
    expect(await api.getRecording(RE)).toMatchObject({ id: `twilio.recordingAvailable.${RE}` });
    expect(seen[0]?.url).toBe(`/2010-04-01/Accounts/${AC}/Recordings/${RE}.json`);
    await expect(api.getRecording("../x")).rejects.toThrow(TypeError);
  });

  it("that is not there is Twilio's own error", async () => {
    const words = { code: 20404, message: "The requested resource was not found", more_info: "x", status: 404 };
    const { api } = await setUp(() => [404, words]);
    await expect(api.getRecording(RE)).rejects.toMatchObject({
      ...{ name: "CarrierApiError", carrier: "twilio", status: 404, code: "20404" },
      text: "The requested resource was not found",
    });
  });

  it("is deleted by its account, and it is no fault when it is gone", async () => {
    for (const status of [204, 404]) {
      const { api, seen } = await setUp(() => [status]);
      await api.deleteRecording(ref({}, SUB));
      expect(seen).toMatchObject([{ method: "DELETE", url: `/2010-04-01/Accounts/${SUB}/Recordings/${RE}.json` }]);
    }
    const { api } = await setUp(() => [500]);
    await expect(api.deleteRecording(ref())).rejects.toMatchObject({ status: 500 });
    await expect(api.deleteRecording(ref({ id: "../x" }))).rejects.toThrow(TypeError);
    await expect(api.deleteRecording(ref({}, "AC-else"))).rejects.toThrow(TypeError);
  });

  it("has its transcript, once there is one", async () => {
    const transcriptions = [{ status: "failed" }, { status: "completed", transcription_text: "Hello there" }];
    const { api, seen } = await setUp(() => [200, { transcriptions }]);
    expect((await api.getTranscript(ref()))?.segments).toEqual([
      { speaker: null, text: "Hello there", startMs: null, endMs: null, confidence: null },
    ]);
    expect(seen[0]?.url).toBe(`/2010-04-01/Accounts/${AC}/Recordings/${RE}/Transcriptions.json`);
    const none = await setUp(() => [200, { transcriptions: [{ status: "in-progress" }] }]);
    expect(await none.api.getTranscript(ref())).toBeNull();
  });
});

describe("audio", () => {
  it.each([
    [{}, {}, `${RE}.wav`],
    [{ channels: 1 }, {}, `${RE}.wav`],
    [{ channels: 2 }, {}, `${RE}.wav?RequestedChannels=2`],
    [{ channels: 2 }, { format: "mp3" as const }, `${RE}.mp3?RequestedChannels=2`],
  ])("of %j with %j is fetched as %s", async (more, options, file) => {
    const { api, seen } = await setUp(() => [200, wav(100)], options);
    const outcome = await api.openRecording(ref({ ...more, url: "https://evil.example/x" }));
    expect(outcome).toMatchObject({ status: "ok", format: "wav", contentType: "audio/x-wav" });
    if (outcome.status === "ok") expect(await drained(outcome.stream)).toEqual(wav(100));
    expect(seen.map(({ url }) => url)).toEqual([`/2010-04-01/Accounts/${AC}/Recordings/${file}`]);
    expect(seen[0]?.headers.authorization).toBe(basic("SK1:main-secret"));
  });

  it("is not there yet, or gone, by the age of the event", async () => {
    const { api } = await setUp(() => [404]);
    expect(await api.openRecording(ref())).toMatchObject({ status: "notYet", httpStatus: 404 });
    const old = { ...ref(), receivedAt: "2026-11-19T12:00:00.000Z" };
    expect(await api.openRecording(old)).toMatchObject({ status: "gone", httpStatus: 404 });
  });

  it("of an account that is not configured, or without an id, is not asked for", async () => {
    const { api, seen } = await setUp(() => [200, wav(100)]);
    expect(await api.openRecording(ref({}, "AC-else"))).toMatchObject({ status: "denied", httpStatus: null });
    expect(await api.openRecording(ref({ id: "../x" }))).toMatchObject({ status: "denied", httpStatus: null });
    expect(seen).toEqual([]);
  });
});

describe("control", () => {
  it.each([
    ["pauseCall", "CA1", {}, "Calls/CA1/Recordings/Twilio.CURRENT", "Status=paused"],
    [
      "pauseCall",
      "CA1",
      { recordingId: RE, pauseBehavior: "skip" },
      `Calls/CA1/Recordings/${RE}`,
      "Status=paused&PauseBehavior=skip",
    ],
    ["resumeCall", "CA1", {}, "Calls/CA1/Recordings/Twilio.CURRENT", "Status=in-progress"],
    ["stopCall", "CA1", { recordingId: RE }, `Calls/CA1/Recordings/${RE}`, "Status=stopped"],
    ["pauseConference", "CF1", {}, "Conferences/CF1/Recordings/Twilio.CURRENT", "Status=paused"],
    ["resumeConference", "CF1", {}, "Conferences/CF1/Recordings/Twilio.CURRENT", "Status=in-progress"],
    ["stopConference", "CF1", {}, "Conferences/CF1/Recordings/Twilio.CURRENT", "Status=stopped"],
  ] as const)("%s of %s with %j", async (method, id, options, path, body) => {
    const { api, seen } = await setUp(() => [200, {}]);
    await api.recording[method](id, options);
    expect(seen).toMatchObject([
      {
        ...{ method: "POST", url: `/2010-04-01/Accounts/${AC}/${path}.json`, body },
        headers: { "content-type": expect.stringMatching(/^application\/x-www-form-urlencoded/) },
      },
    ]);
  });

  it("refuses what it does not know before it asks", async () => {
    const { api, seen } = await setUp(() => [200, {}]);
    await expect(api.recording.pauseCall("../x")).rejects.toThrow(/callId/);
    await expect(api.recording.pauseCall("CA1", { pauseBehavior: "mute" as never })).rejects.toThrow(/pauseBehavior/);
    await expect(api.recording.resumeCall("CA1", { pauseBehavior: "skip" } as never)).rejects.toThrow(TypeError);
    await expect(api.recording.stopCall("CA1", { recordingId: "a/b" })).rejects.toThrow(/recordingId/);
    expect(seen).toEqual([]);
  });
});

describe("twilioApi", () => {
  const key = { accountSid: AC, apiKey: "SK1", apiKeySecret: "secret" };

  it.each<[string, unknown, RegExp]>([
    ["no account", {}, /accountSid/],
    ["no accounts", { accounts: [] }, /at least one account/],
    ["no credentials", { accountSid: AC }, /apiKey/],
    ["a key without its secret", { accountSid: AC, apiKey: "SK1" }, /apiKeySecret/],
    ["a blank token", { accountSid: AC, authToken: "" }, /authToken/],
    ["an account of another form", { ...key, accountSid: "../x" }, /accountSid/],
    ["another format", { ...key, format: "ogg" }, /format/],
    ["an unknown option", { ...key, region: "ie1" }, /region/],
    ["a base that is none", { ...key, baseUrl: "ftp://x" }, /baseUrl/],
    ["a host that hides one", { ...key, redirectHosts: ["good@evil.example"] }, /redirectHosts/],
  ])("refuses %s at the start", (_about, options, message) => {
    expect(() => twilioApi(options as TwilioApiOptions)).toThrow(message);
    expect(() => twilioApi(options as TwilioApiOptions)).toThrow(TypeError);
  });
});
