import { describe, expect, it } from "vitest";
import { type Seen, testServer } from "../../../api/test-server.js";
import { callSource, recording } from "../../../read/recording.js";
import { plivoApi } from "./index.js";

// As https://www.plivo.com/docs/voice/api/recording prints it, with other ids.
const entry = (id: string, more: object = {}) => ({
  add_time: "2020-08-05 16:15:15.852059+05:30",
  call_uuid: "c2186400-1c8c-11e4-a664-0026b945b52x",
  conference_name: null,
  recording_duration_ms: "345100.00000",
  recording_end_ms: "1407235509007.00000",
  recording_format: "mp3",
  recording_id: id,
  recording_start_ms: "1407235163907.00000",
  recording_type: "normal",
  recording_url: `https://media.plivo.com/v1/Account/MA1/Recording/${id}.mp3`,
  from_number: "+14155550100",
  to_number: "+14155550199",
  ...more,
});

const NOW = Date.parse("2026-11-20T12:00:00.000Z");

async function setUp(answer: (request: Seen) => [number, unknown?]) {
  const server = await testServer((request, response) => {
    const [status, body] = answer(request);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === undefined ? "" : JSON.stringify(body));
  });
  const api = plivoApi({
    accounts: [
      { authId: "MA1", authToken: "main-token" },
      { authId: "SA1", authToken: "sub-token" },
    ],
    baseUrl: `${server.origin}/v1`,
    clock: () => NOW,
  });
  return { api, seen: server.seen };
}

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const paramsOf = ({ url }: Seen) => new URL(url, "http://x").searchParams;

describe("a list", () => {
  it("is of events like the webhooks', with their ids", async () => {
    const objects = [
      entry("call-1", { conference_name: "noname" }),
      entry("conf-1", { conference_name: "standup", call_uuid: null }),
      entry("mpc-1", { mpc_uuid: "mpc-uuid", mpc_name: "team" }),
    ];
    const { api, seen } = await setUp(() => [200, { api_id: "x", meta: { total_count: 3 }, objects }]);
    const events = await all(api.listRecordings({ mpcName: "team" }));
    expect(events.map(({ id }) => id)).toEqual([
      "plivo.recordingAvailable.call-1",
      "plivo.conferenceRecording.conf-1",
      "plivo.conferenceRecording.mpc-1",
    ]);
    expect(events[0]).toMatchObject({
      accountId: "MA1",
      source: { kind: "call", callId: "c2186400-1c8c-11e4-a664-0026b945b52x", from: "+14155550100" },
      recording: { format: "mp3", durationMs: 345_100, startedAt: "2014-08-05T10:39:23.907Z" },
      warnings: [],
    });
    expect(events[1]?.source).toMatchObject({ kind: "conference", conferenceId: null, name: "standup" });
    expect(events[2]?.source).toMatchObject({ kind: "conference", conferenceId: "mpc-uuid", name: "team" });
    expect(Object.fromEntries(paramsOf(seen[0] as Seen))).toEqual({
      mpc_name: "team",
      add_time__gte: "2026-11-13 12:00:01.000000",
      add_time__lt: "2026-11-20 12:00:01.000000",
      limit: "20",
      offset: "0",
    });
  });

  it("of a long time is asked for in windows of 30 days at most", async () => {
    const { api, seen } = await setUp(() => [200, { meta: { total_count: 0 }, objects: [] }]);
    await all(api.listRecordings({ since: "2026-08-01T00:00:00Z", until: "2026-10-05T00:00:00.5Z" }));
    expect(
      seen.map((request) => [paramsOf(request).get("add_time__gte"), paramsOf(request).get("add_time__lt")]),
    ).toEqual([
      ["2026-08-01 00:00:00.000000", "2026-08-31 00:00:00.000000"],
      ["2026-08-31 00:00:00.000000", "2026-09-30 00:00:00.000000"],
      ["2026-09-30 00:00:00.000000", "2026-10-05 00:00:00.500000"],
    ]);
  });

  it("misses nothing and gives nothing twice while its reader deletes what it is given", async () => {
    let stock = Array.from({ length: 95 }, (_, n) => entry(`r-${n}`));
    const { api } = await setUp((request) => {
      const offset = Number(paramsOf(request).get("offset"));
      return [200, { meta: { total_count: stock.length }, objects: stock.slice(offset, offset + 20) }];
    });
    const ids: (string | null)[] = [];
    for await (const { recording: listed } of api.listRecordings()) {
      ids.push(listed.id);
      stock = stock.filter(({ recording_id }) => recording_id !== listed.id);
    }
    expect(ids).toHaveLength(95);
    expect(new Set(ids).size).toBe(95);
  });

  it("misses nothing while others delete from its beginning", async () => {
    let stock = Array.from({ length: 95 }, (_, n) => entry(`r-${n}`));
    const { api } = await setUp((request) => {
      const offset = Number(paramsOf(request).get("offset"));
      return [200, { meta: { total_count: stock.length }, objects: stock.slice(offset, offset + 20) }];
    });
    const ids = new Set<string | null>();
    for await (const { recording: listed } of api.listRecordings()) {
      ids.add(listed.id);
      if (ids.size === 30) stock = stock.slice(5);
    }
    expect(stock.filter(({ recording_id }) => !ids.has(recording_id))).toEqual([]);
  });

  it("of a sub-account is asked for with its own token", async () => {
    const { api, seen } = await setUp(() => [200, { meta: { total_count: 0 }, objects: [] }]);
    await all(api.listRecordings({ accountId: "SA1" }));
    expect(seen[0]?.url).toMatch(/^\/v1\/Account\/SA1\/Recording\/\?/);
    expect(seen[0]?.headers.authorization).toBe(`Basic ${btoa("SA1:sub-token")}`);
    await expect(all(api.listRecordings({ accountId: "SA2" }))).rejects.toThrow(TypeError);
  });

  it("tells the carrier's text", async () => {
    const { api } = await setUp(() => [400, { api_id: "x", error: "add_time range is above 30 days" }]);
    await expect(all(api.listRecordings())).rejects.toMatchObject({
      status: 400,
      text: "add_time range is above 30 days",
    });
  });
});

it("one recording is got by its id", async () => {
  const { api, seen } = await setUp(() => [200, entry("r-1")]);
  expect(await api.getRecording("r-1")).toMatchObject({ id: "plivo.recordingAvailable.r-1" });
  expect(seen[0]?.url).toBe("/v1/Account/MA1/Recording/r-1/");
});

describe("an event's recording", () => {
  const ref = {
    carrier: "plivo",
    accountId: "SA1",
    source: callSource({}),
    recording: recording({ id: "r-1", status: "available" }),
  };

  it.each([204, 404])("is deleted by its own account, and %i is done", async (status) => {
    const { api, seen } = await setUp(() => [status]);
    await api.deleteRecording(ref);
    expect(seen.map(({ method, url }) => [method, url])).toEqual([["DELETE", "/v1/Account/SA1/Recording/r-1/"]]);
  });

  it("has a transcript, or none", async () => {
    const { api, seen } = await setUp(() => [200, { status: "completed", transcription: "Hello there" }]);
    expect(await api.getTranscript(ref)).toEqual({
      segments: [{ speaker: null, text: "Hello there", startMs: null, endMs: null, confidence: null }],
    });
    expect(seen[0]?.url).toBe("/v1/Account/SA1/Transcription/r-1/?type=transcription");
    const none = await setUp(() => [404, { error: "not found" }]);
    expect(await none.api.getTranscript(ref)).toBeNull();
  });
});
