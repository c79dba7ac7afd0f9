import { describe, expect, it } from "vitest";
import { drained, wav } from "../../../api/test-audio.js";
import { type Seen, testServer } from "../../../api/test-server.js";
import { callSource, recording } from "../../../read/recording.js";
import { sample } from "../test-receiver.js";
import { type SignalWireApiOptions, signalwireApi } from "./index.js";

const PROJECT = "720796a0-8ee9-4350-83bd-2d07a3121f1e";
const OTHER = "4d0d6f16-5881-4fcc-92a4-02c51a91954d";
const REC = "19e436af-5688-4307-b03b-bdb2b42b8142";
const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const BASE = "/api/laml/2010-04-01";

// As https://signalwire.com/docs/compatibility-api/rest/recordings/list-recordings declares it.
const entry = (sid: string, more: object = {}) => ({
  sid,
  account_sid: PROJECT,
  api_version: "2010-04-01",
  call_sid: "43bb71ee-553f-4074-bb20-8e2747647cce",
  conference_sid: null,
  channel: "1",
  channels: "1",
  date_created: "Tue, 25 Sep 2018 23:00:00 +0000",
  date_updated: "Wed, 26 Sep 2018 23:00:04 +0000",
  start_time: "Tue, 25 Sep 2018 23:00:00 +0000",
  end_time: "Tue, 25 Sep 2018 23:00:05 +0000",
  duration: 4,
  price: "-0.0025",
  price_unit: "USD",
  source: "DialVerb",
  status: "completed",
  error_code: null,
  uri: `${BASE}/Accounts/${PROJECT}/Recordings/${sid}.json`,
  encryption_details: null,
  trim: "do-not-trim",
  ...more,
});

async function setUp(answer: (request: Seen) => [number, unknown?], more: Partial<SignalWireApiOptions> = {}) {
  const server = await testServer((request, response) => {
    const [status, body] = answer(request);
    const isAudio = body instanceof Uint8Array;
    response.writeHead(status, { "content-type": isAudio ? "audio/x-wav" : "application/json" });
    response.end(isAudio ? body : body === undefined ? "" : JSON.stringify(body));
  });
  const api = signalwireApi({
    projects: [
      { projectId: PROJECT, apiToken: "PTmain" },
      { projectId: OTHER, apiToken: "PTother" },
    ],
    baseUrl: server.origin + BASE,
    clock: () => NOW,
    ...more,
  });
  return { api, seen: server.seen, origin: server.origin };
}

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const targetOf = ({ url }: Seen) => new URL(url, "http://x");
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;
const ref = (more: object = {}, accountId: string | null = PROJECT) => ({
  carrier: "signalwire",
  accountId,
  receivedAt: new Date(NOW).toISOString(),
  source: callSource({}),
  recording: recording({ id: REC, status: "available", ...more }),
});

describe("a list", () => {
  it("is of events like the webhooks', with their ids", async () => {
    const recordings = [
      entry("r-1"),
      entry("r-2", { call_sid: null, conference_sid: "cf-1", source: "Conference" }),
      entry("r-3", { status: "absent", error_code: "11751" }),
      entry("r-4", { status: "in-progress", end_time: null }),
      entry("r-5", { status: "stopped" }),
      entry("r-6", { status: "queued" }),
      entry("r-7", { call_sid: null, conference_sid: "cf-1", source: "StartConferenceRecording" }),
    ];
    const { api, seen } = await setUp(() => [200, { recordings, next_page_uri: null }]);
    const events = await all(api.listRecordings({ callId: "c-1", conferenceId: "cf-1" }));
    expect(events.map(({ id }) => id)).toEqual([
      "signalwire.recordingAvailable.r-1",
      "signalwire.conferenceRecording.r-2",
      "signalwire.recordingAbsent.r-3",
      "signalwire.recordingStarted.r-4",
      "signalwire.recordingStopped.r-5",
      "signalwire.recordingStarted.r-6",
      "signalwire.conferenceRecording.r-7",
    ]);
    expect(events[0]).toMatchObject({
      accountId: PROJECT,
      source: { kind: "call", callId: "43bb71ee-553f-4074-bb20-8e2747647cce" },
      recording: {
        ...{ durationMs: 4000, durationSource: "carrier", channels: 1 },
        ...{ startedAt: "2018-09-25T23:00:00.000Z", endedAt: "2018-09-25T23:00:05.000Z" },
      },
      payload: { price: "-0.0025" },
      warnings: [],
    });
    expect([events[1]?.source, events[2]?.reason]).toMatchObject([{ conferenceId: "cf-1" }, "11751"]);
    const [request] = seen as [Seen];
    expect(request.headers.authorization).toBe(basic(`${PROJECT}:PTmain`));
    expect([targetOf(request).pathname, Object.fromEntries(targetOf(request).searchParams)]).toEqual([
      `${BASE}/Accounts/${PROJECT}/Recordings.json`,
      { CallSid: "c-1", ConferenceSid: "cf-1", PageSize: "1000" },
    ]);
  });

  it.each(["recording.completed", "record.finished"] as const)("has the ids that %s has", async (name) => {
    const { api } = await setUp(() => [200, { recordings: [entry(REC)], next_page_uri: null }]);
    const [listed] = await all(api.listRecordings());
    const { event } = await sample(name);
    expect([listed?.id, listed?.accountId]).toEqual([event.id, event.accountId]);
  });

  it("goes from page to page, never where an answer says that they are, and never in a circle", async () => {
    const uri = (page: number) => `https://evil.example/x?PageSize=2&Page=${page}&PageToken=PA${page}&Evil=1`;
    const { api, seen } = await setUp((request) => {
      const page = Number(targetOf(request).searchParams.get("Page") ?? 0);
      return [200, { recordings: [entry(`r-${page}`)], next_page_uri: uri(Math.min(page + 1, 2)) }];
    });
    const events = await all(api.listRecordings({ accountId: OTHER }));
    expect(events.map(({ recording: { id } }) => id)).toEqual(["r-0", "r-1", "r-2"]);
    expect(seen.map((request) => Object.fromEntries(targetOf(request).searchParams))).toEqual([
      { PageSize: "1000" },
      { PageSize: "1000", Page: "1", PageToken: "PA1" },
      { PageSize: "1000", Page: "2", PageToken: "PA2" },
    ]);
    for (const request of seen) {
      expect(request.url).toContain(`${BASE}/Accounts/${OTHER}/Recordings.json?`);
      expect(request.headers.authorization).toBe(basic(`${OTHER}:PTother`));
    }
  });

  it("holds what was made in the given time, to the millisecond", async () => {
    const at = (time: string) => entry(`r-${time.replace(/\D/g, "")}`, { date_created: `Tue, 25 Sep 2018 ${time}` });
    const recordings = [at("12:00:00 +0000"), at("12:00:01 +0000"), at("14:00:02 +0200"), at("12:00:03 +0000")];
    const { api, seen } = await setUp(() => [200, { recordings, next_page_uri: null }]);
    const query = { since: "2018-09-25T12:00:00.500Z", until: new Date("2018-09-25T12:00:02.500Z") };
    const events = await all(api.listRecordings(query));
    expect(events.map(({ recording: { id } }) => id)).toEqual(["r-1200010000", "r-1400020200"]);
    expect(Object.fromEntries(targetOf(seen[0] as Seen).searchParams)).toMatchObject({
      "DateCreated>": "Tue, 25 Sep 2018 11:59:59 +0000",
      "DateCreated<": "Tue, 25 Sep 2018 12:00:03 +0000",
    });
  });

  it("refuses what it does not know before it asks", async () => {
    const { api, seen } = await setUp(() => [200, {}]);
    await expect(all(api.listRecordings({ callSid: "c" } as never))).rejects.toThrow(TypeError);
    await expect(all(api.listRecordings({ callId: "../x" }))).rejects.toThrow(/callId/);
    await expect(all(api.listRecordings({ accountId: "else" }))).rejects.toThrow(/project/);
    expect(seen).toEqual([]);
  });
});

describe("one recording", () => {
  it("is fetched as an event", async () => {
    const { api, seen } = await setUp(() => [200, entry(REC)]);
    expect(await api.getRecording(REC)).toMatchObject({ id: `signalwire.recordingAvailable.${REC}` });
    expect(seen[0]?.url).toBe(`${BASE}/Accounts/${PROJECT}/Recordings/${REC}.json`);
    await expect(api.getRecording("../x")).rejects.toThrow(TypeError);
  });

  it("that is not there is SignalWire's own error", async () => {
    const { api } = await setUp(() => [404, { code: 20404, message: "Not found", status: 404 }]);
    await expect(api.getRecording(REC)).rejects.toMatchObject({
      ...{ name: "CarrierApiError", carrier: "signalwire", status: 404 },
    });
  });

  it("is deleted by its project, and it is no fault when it is gone", async () => {
    for (const status of [204, 404]) {
      const { api, seen } = await setUp(() => [status]);
      await api.deleteRecording(ref({}, OTHER));
      expect(seen).toMatchObject([{ method: "DELETE", url: `${BASE}/Accounts/${OTHER}/Recordings/${REC}.json` }]);
      expect(seen[0]?.headers.authorization).toBe(basic(`${OTHER}:PTother`));
    }
    const { api } = await setUp(() => [500]);
    await expect(api.deleteRecording(ref())).rejects.toMatchObject({ status: 500 });
    await expect(api.deleteRecording(ref({ id: "../x" }))).rejects.toThrow(TypeError);
    await expect(api.deleteRecording(ref({}, "else"))).rejects.toThrow(TypeError);
  });

  it("has its transcript, once there is one", async () => {
    const transcriptions = [{ status: "failed" }, { status: "completed", transcription_text: "Hello there" }];
    const { api, seen } = await setUp(() => [200, { transcriptions }]);
    expect((await api.getTranscript(ref()))?.segments).toEqual([
      { speaker: null, text: "Hello there", startMs: null, endMs: null, confidence: null },
    ]);
    expect(seen[0]?.url).toBe(`${BASE}/Accounts/${PROJECT}/Recordings/${REC}/Transcriptions.json`);
    const none = await setUp(() => [200, { transcriptions: [{ status: "in-progress" }] }]);
    expect(await none.api.getTranscript(ref())).toBeNull();
  });
});

describe("audio", () => {
  it.each([
    [{}, "wav"],
    [{ format: "mp3" as const }, "mp3"],
  ])("with %j is fetched without a credential as %s, and never from the event's URL", async (options, suffix) => {
    const { api, seen, origin } = await setUp(() => [200, wav(100)], options);
    const urls = [
      "https://evil.example/x",
      `${origin}/api/v1/elsewhere`,
      `${origin}/api/v1/recordings/${REC}/download?to=x`,
    ];
    for (const url of [null, ...urls]) {
      const outcome = await api.openRecording(ref({ url }));
      expect(outcome).toMatchObject({ status: "ok", format: "wav", contentType: "audio/x-wav" });
      if (outcome.status === "ok") expect(await drained(outcome.stream)).toEqual(wav(100));
    }
    expect(seen.map(({ url }) => url)).toEqual(
      Array(4).fill(`${BASE}/Accounts/${PROJECT}/Recordings/${REC}.${suffix}`),
    );
    expect(seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it("of SWML's is fetched by its link, where that is the space's own", async () => {
    const { api, seen, origin } = await setUp(() => [200, wav(100)]);
    const path = `/api/v1/recordings/${REC}/download`;
    expect(await api.openRecording(ref({ id: null, url: origin + path }))).toMatchObject({ status: "ok" });
    expect(seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([[path, undefined]]);
    expect(await api.openRecording(ref({ id: null, url: `https://evil.example${path}` }))).toMatchObject({
      ...{ status: "denied", httpStatus: null },
    });
    expect(seen).toHaveLength(1);
  });

  it("is not there yet, or gone, by the age of the event", async () => {
    const { api } = await setUp(() => [404]);
    expect(await api.openRecording(ref())).toMatchObject({ status: "notYet", httpStatus: 404 });
    const old = { ...ref(), receivedAt: "2026-11-19T12:00:00.000Z" };
    expect(await api.openRecording(old)).toMatchObject({ status: "gone", httpStatus: 404 });
  });

  it("of a project that is not configured, or without an id, is not asked for", async () => {
    const { api, seen } = await setUp(() => [200, wav(100)]);
    expect(await api.openRecording(ref({}, "else"))).toMatchObject({ status: "denied", httpStatus: null });
    expect(await api.openRecording(ref({ id: "../x" }))).toMatchObject({ status: "denied", httpStatus: null });
    expect(seen).toEqual([]);
  });
});

describe("control", () => {
  it.each([
    ["pauseCall", {}, "Calls", "Status=paused"],
    ["pauseCall", { pauseBehavior: "skip" }, "Calls", "Status=paused&PauseBehavior=skip"],
    ["resumeCall", {}, "Calls", "Status=in-progress"],
    ["stopCall", {}, "Calls", "Status=stopped"],
    ["pauseConference", { pauseBehavior: "silence" }, "Conferences", "Status=paused&PauseBehavior=silence"],
    ["resumeConference", {}, "Conferences", "Status=in-progress"],
    ["stopConference", {}, "Conferences", "Status=stopped"],
  ] as const)("%s with %j", async (method, options, owner, body) => {
    const { api, seen } = await setUp(() => [200, {}]);
    await api.recording[method]("o-1", REC, options);
    expect(seen).toMatchObject([
      {
        ...{ method: "POST", url: `${BASE}/Accounts/${PROJECT}/${owner}/o-1/Recordings/${REC}.json`, body },
        headers: { "content-type": expect.stringMatching(/^application\/x-www-form-urlencoded/) },
      },
    ]);
  });

  it("refuses what it does not know before it asks", async () => {
    const { api, seen } = await setUp(() => [200, {}]);
    await expect(api.recording.pauseCall("../x", REC)).rejects.toThrow(/callId/);
    await expect(api.recording.pauseConference("c", undefined as never)).rejects.toThrow(/recordingId/);
    await expect(api.recording.pauseCall("c", REC, { pauseBehavior: "mute" as never })).rejects.toThrow(
      /pauseBehavior/,
    );
    await expect(api.recording.resumeCall("c", REC, { pauseBehavior: "skip" } as never)).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });
});

describe("signalwireApi", () => {
  const project = { projectId: PROJECT, apiToken: "PTmain" };
  const good = { ...project, space: "example" };

  it("takes the space by its name or its host", () => {
    for (const space of ["example", "example.signalwire.com", "My-Space-1"]) {
      expect(signalwireApi({ ...good, space }).accountIds).toEqual([PROJECT]);
    }
  });

  it.each<[string, unknown, RegExp]>([
    ["no project", { space: "example" }, /projectId/],
    ["no projects", { space: "example", projects: [] }, /at least one project/],
    ["no token", { space: "example", projectId: PROJECT }, /apiToken/],
    ["a blank token", { ...good, apiToken: "" }, /apiToken/],
    ["a project of another form", { ...good, projectId: "../x" }, /projectId/],
    ["no space", project, /space/],
    ["a space that is a URL", { ...good, space: "https://example.signalwire.com" }, /space/],
    ["a space at another host", { ...good, space: "example.signalwire.com.evil.example" }, /space/],
    ["another format", { ...good, format: "ogg" }, /format/],
    ["an unknown option", { ...good, region: "eu" }, /region/],
    ["a base that is none", { ...good, baseUrl: "ftp://x" }, /baseUrl/],
    ["a host that hides one", { ...good, redirectHosts: ["good@evil.example"] }, /redirectHosts/],
  ])("refuses %s at the start", (_about, options, message) => {
    expect(() => signalwireApi(options as SignalWireApiOptions)).toThrow(message);
    expect(() => signalwireApi(options as SignalWireApiOptions)).toThrow(TypeError);
  });
});
