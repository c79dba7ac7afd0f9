import { describe, expect, it } from "vitest";
import { type Seen, testServer } from "../../../api/test-server.js";
import { callSource, conferenceSource, recording } from "../../../read/recording.js";
import { bandwidthApi } from "./index.js";

// The shape is that of https://dev.bandwidth.com/apis/voice/#tag/Recordings; ids and times are made up.
const entry = (id: string, startTime: string, more: object = {}) => ({
  applicationId: null,
  accountId: "9901234",
  callId: "c-3b8f21aa",
  parentCallId: null,
  recordingId: id,
  to: "+19195550177",
  from: "+19195550142",
  duration: "PT11.64S",
  direction: "inbound",
  channels: 1,
  startTime,
  endTime: "2026-05-12T14:03:27.380Z",
  fileFormat: "wav",
  status: "complete",
  mediaUrl: `https://voice.bandwidth.com/api/v2/accounts/9901234/calls/c-3b8f21aa/recordings/${id}/media`,
  transcription: null,
  ...more,
});

async function setUp(answer: (request: Seen) => [number, unknown?]) {
  const server = await testServer((request, response) => {
    const [status, body] = answer(request);
    response.writeHead(status, { "content-type": "application/json", "retry-after": "7" });
    response.end(body === undefined ? "" : JSON.stringify(body));
  });
  const api = bandwidthApi({
    username: "api",
    password: "user-1",
    accountId: "9901234",
    baseUrl: `${server.origin}/api/v2`,
    clock: () => Date.parse("2026-05-13T00:00:00Z"),
  });
  return { api, seen: server.seen };
}

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const ref = {
  carrier: "bandwidth",
  accountId: "9901234",
  source: callSource({ callId: "c-3b8f21aa" }),
  recording: recording({ id: "r-1", status: "available" }),
};

describe("a list", () => {
  it("is of events like the webhooks', with their ids", async () => {
    const listed = entry("r-1", "2026-05-12T14:02:58.114Z");
    const { api, seen } = await setUp(() => [200, [listed, { ...entry("r-2", "x"), status: "partial" }]]);
    const [first, second] = await all(api.listRecordings({ since: "2026-05-12T00:00:00+01:00", from: "+19195550142" }));
    expect(seen[0]?.url).toBe(
      "/api/v2/accounts/9901234/recordings?from=%2B19195550142&minStartTime=2026-05-11T23%3A00%3A00.000Z",
    );
    expect(first).toMatchObject({
      id: "bandwidth.recordingAvailable.r-1",
      type: "recordingAvailable",
      carrier: "bandwidth",
      occurredAt: null,
      receivedAt: "2026-05-13T00:00:00.000Z",
      accountId: "9901234",
      source: { kind: "call", callId: "c-3b8f21aa", direction: "inbound" },
      recording: { id: "r-1", status: "available", format: "wav", durationMs: 11_640 },
      query: {},
      metadata: null,
      warnings: [],
    });
    expect(first?.payload).toEqual(listed);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(second).toMatchObject({ id: "bandwidth.recordingAvailable.r-2.partial" });
    expect(second?.warnings).toEqual([{ field: "startTime", message: "is not a timestamp" }]);
  });

  it("goes on after 1000, at the last one's time, and gives none twice", async () => {
    const time = (n: number) => new Date(Date.parse("2026-05-01T00:00:00Z") + n * 1000).toISOString();
    const stock = Array.from({ length: 2100 }, (_, n) => entry(`r-${n}`, time(n)));
    const { api, seen } = await setUp(({ url }) => {
      const min = new URL(url, "http://x").searchParams.get("minStartTime") ?? "";
      return [200, stock.filter(({ startTime }) => startTime >= min).slice(0, 1000)];
    });
    const ids = (await all(api.listRecordings())).map(({ recording }) => recording.id);
    expect(ids).toEqual(stock.map(({ recordingId }) => recordingId));
    expect(seen).toHaveLength(3);
  });

  it("goes on after 1000 of which one has no time", async () => {
    const time = (n: number) => new Date(Date.parse("2026-05-01T00:00:00Z") + n * 1000).toISOString();
    const { startTime: _, ...timeless } = entry("r-timeless", time(0));
    const stock = Array.from({ length: 1100 }, (_, n) => entry(`r-${n}`, time(n)));
    const { api } = await setUp(({ url }) => {
      const min = new URL(url, "http://x").searchParams.get("minStartTime") ?? "";
      const later = stock.filter(({ startTime }) => startTime >= min);
      return [200, min === "" ? [timeless, ...later.slice(0, 999)] : later];
    });
    expect(await all(api.listRecordings())).toHaveLength(1101);
  });

  it("of a conference has conference events, within the times asked for", async () => {
    const { callId: _, ...shared } = entry("r-3", "2026-05-12T14:00:00Z");
    const conference = { ...shared, conferenceId: "conf-1", name: "standup" };
    const early = { ...conference, recordingId: "r-4", startTime: "2026-05-10T14:00:00Z" };
    const { api, seen } = await setUp(() => [200, [early, conference]]);
    const events = await all(api.listRecordings({ conferenceId: "conf-1", since: new Date("2026-05-12T00:00:00Z") }));
    expect(seen[0]?.url).toBe("/api/v2/accounts/9901234/conferences/conf-1/recordings");
    expect(events).toMatchObject([
      { id: "bandwidth.conferenceRecording.r-3", source: { conferenceId: "conf-1", name: "standup" } },
    ]);
  });

  it.each([
    [{ callId: "../x" }, /callId/],
    [{ callId: "c-1", conferenceId: "conf-1" }, /exclude/],
    [{ since: "yesterday" }, /since/],
    [{ accountId: "1" }, /accountId/],
    [{ sinse: "2026-05-12" }, /since/],
  ])("refuses %j before any request", async (query, message) => {
    const { api, seen } = await setUp(() => [200, []]);
    await expect(all(api.listRecordings(query as object))).rejects.toThrow(message);
    expect(seen).toEqual([]);
  });

  it("tells the carrier's code and text", async () => {
    const { api } = await setUp(() => [429, { type: "rate-limit", description: "Too many requests", id: null }]);
    await expect(all(api.listRecordings())).rejects.toMatchObject({
      name: "CarrierApiError",
      carrier: "bandwidth",
      status: 429,
      code: "rate-limit",
      text: "Too many requests",
      retryAfterMs: 7000,
    });
  });
});

it("one recording is got by its ids", async () => {
  const { api, seen } = await setUp(() => [200, entry("r-1", "2026-05-12T14:02:58.114Z")]);
  expect(await api.getRecording({ callId: "c-3b8f21aa", recordingId: "r-1" })).toMatchObject({
    id: "bandwidth.recordingAvailable.r-1",
  });
  expect(seen[0]?.url).toBe("/api/v2/accounts/9901234/calls/c-3b8f21aa/recordings/r-1");
});

describe("a transcript", () => {
  it("has the clips, where there are any", async () => {
    const { api, seen } = await setUp(() => [
      200,
      {
        transcripts: [{ speaker: 0, text: "Good morning, plumbing desk.", confidence: 0.93 }],
        clips: [
          {
            speaker: 0,
            text: "Good morning, plumbing desk.",
            confidence: 0.93,
            startTimeSeconds: 0.6,
            endTimeSeconds: 2.4,
          },
        ],
      },
    ]);
    expect(await api.getTranscript(ref)).toEqual({
      segments: [{ speaker: 0, text: "Good morning, plumbing desk.", startMs: 600, endMs: 2400, confidence: 0.93 }],
    });
    expect(seen[0]?.url).toBe("/api/v2/accounts/9901234/calls/c-3b8f21aa/recordings/r-1/transcription");
  });

  it("of two channels has two speakers", async () => {
    const { api } = await setUp(() => [200, { transcripts: [{ text: "Hi", confidence: 1 }, { text: "Ho" }] }]);
    expect((await api.getTranscript(ref))?.segments).toEqual([
      { speaker: 0, text: "Hi", startMs: null, endMs: null, confidence: 1 },
      { speaker: 1, text: "Ho", startMs: null, endMs: null, confidence: null },
    ]);
  });

  it.each([
    [404, { type: "x" }],
    [200, { transcripts: [] }],
    [200, {}],
    [204, undefined],
  ])("is null with %i %j", async (status, body) => {
    const { api } = await setUp(() => [status, body]);
    expect(await api.getTranscript(ref)).toBeNull();
  });
});

it("a call's recording is paused and resumed", async () => {
  const { api, seen } = await setUp(() => [200]);
  await api.pauseRecording({ callId: "c-1" });
  await api.resumeRecording({ callId: "c-1" });
  expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["PUT", "/api/v2/accounts/9901234/calls/c-1/recording", '{"state":"paused"}'],
    ["PUT", "/api/v2/accounts/9901234/calls/c-1/recording", '{"state":"recording"}'],
  ]);
  await expect(api.pauseRecording({ callId: "c/1" })).rejects.toThrow(TypeError);
});

describe("deleting", () => {
  it.each([204, 404])("takes the media, and %i is done", async (status) => {
    const { api, seen } = await setUp(() => [status]);
    await api.deleteRecording(ref);
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ["DELETE", "/api/v2/accounts/9901234/calls/c-3b8f21aa/recordings/r-1/media"],
    ]);
  });

  it.each([401, 500])("rejects with %i", async (status) => {
    const { api } = await setUp(() => [status]);
    await expect(api.deleteRecording(ref)).rejects.toMatchObject({ name: "CarrierApiError", status });
  });

  it("is not there for conferences", async () => {
    const { api, seen } = await setUp(() => [204]);
    const conference = { ...ref, source: conferenceSource({ conferenceId: "conf-1" }) };
    await expect(api.deleteRecording(conference)).rejects.toMatchObject({ code: "unsupported", status: null });
    expect(seen).toEqual([]);
  });
});
