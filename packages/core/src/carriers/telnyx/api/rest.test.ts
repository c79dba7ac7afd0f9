import { describe, expect, it } from "vitest";
import { type Seen, testServer } from "../../../api/test-server.js";
import { eventOf } from "../test-receiver.js";
import { telnyxApi } from "./index.js";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const RECORDING = "4577f9a2-cf0e-44f3-ac57-9f95fb03fa47";

// As https://developers.telnyx.com/api-reference/call-recordings/list-all-call-recordings prints it, with other values.
const entry = (id: string, more: object = {}) => ({
  call_control_id: "v3:e-31OnvjEM7Y4wvxr3TKNk8M3QyLcGZPiUIzCGtwQtOtEjY-B0urkw",
  call_leg_id: "84a97d76-e40f-11ed-9074-02420a0daa69",
  call_session_id: "84a97d76-e40f-11ed-9074-02420a0daa70",
  channels: "dual",
  connection_id: "1234567890",
  created_at: "2026-11-20T10:25:27.521Z",
  download_urls: { mp3: `https://s3.amazonaws.com/telephony-recorder-prod/${id}.mp3?X-Amz-Expires=600` },
  duration_millis: 60000,
  from: "+13125550100",
  id,
  initiated_by: "StartCallRecordingAPI",
  record_type: "recording",
  recording_started_at: "2026-11-20T10:24:02.574Z",
  recording_ended_at: "2026-11-20T10:25:02.000Z",
  source: "call",
  status: "completed",
  to: "+13125550199",
  updated_at: "2026-11-20T10:25:27.521Z",
  ...more,
});

const page = (data: object[], total_pages = 1, page_number = 1) => ({
  data,
  meta: { total_pages, total_results: data.length, page_number, page_size: 250 },
});

async function setUp(answer: (request: Seen) => [number, unknown?]) {
  const server = await testServer((request, response) => {
    const [status, body] = answer(request);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === undefined ? "" : JSON.stringify(body));
  });
  return {
    api: telnyxApi({ apiKey: "KEY-1", baseUrl: `${server.origin}/v2`, clock: () => NOW }),
    seen: server.seen,
  };
}

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};
const paramsOf = ({ url }: Seen) => Object.fromEntries(new URL(url, "http://x").searchParams);

describe("a list", () => {
  it("is of events like the webhooks', with their ids", async () => {
    const data = [
      entry(RECORDING),
      entry("c-1", { source: "conference", conference_id: "conf-1" }),
      entry("c-2", { source: undefined, conference_id: "conf-2" }),
      entry("c-3", { conference_id: "conf-3" }),
    ];
    const { api, seen } = await setUp(() => [200, page(data)]);
    const events = await all(api.listRecordings());
    expect(events.map(({ id }) => id)).toEqual([
      (await eventOf("call.recording.saved")).id,
      "telnyx.conferenceRecording.c-1",
      "telnyx.conferenceRecording.c-2",
      "telnyx.recordingAvailable.c-3",
    ]);
    expect(events[0]).toMatchObject({
      carrier: "telnyx",
      accountId: null,
      applicationId: "1234567890",
      source: {
        kind: "call",
        callId: "v3:e-31OnvjEM7Y4wvxr3TKNk8M3QyLcGZPiUIzCGtwQtOtEjY-B0urkw",
        sessionId: "84a97d76-e40f-11ed-9074-02420a0daa70",
        from: "+13125550100",
        to: "+13125550199",
      },
      recording: {
        id: RECORDING,
        status: "available",
        carrierStatus: "completed",
        url: `https://s3.amazonaws.com/telephony-recorder-prod/${RECORDING}.mp3?X-Amz-Expires=600`,
        format: "mp3",
        channels: 2,
        startedAt: "2026-11-20T10:24:02.574Z",
        durationMs: 60_000,
        durationSource: "carrier",
        // Ten minutes from now: the link was made when it was asked for.
        expiresAt: "2026-11-20T12:10:00.000Z",
      },
      warnings: [],
      payload: { id: RECORDING, initiated_by: "StartCallRecordingAPI" },
    });
    expect(events[1]?.source).toMatchObject({ kind: "conference", conferenceId: "conf-1" });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: "GET", headers: { authorization: "Bearer KEY-1" } });
    expect(paramsOf(seen[0] as Seen)).toEqual({
      "filter[created_at][lte]": "2026-11-20T12:00:00.000Z",
      "page[number]": "1",
      "page[size]": "250",
    });
  });

  it("asks for what is wanted, and leaves out what is not", async () => {
    const data = [
      entry("early", { created_at: "2026-11-01T00:00:00Z" }),
      entry("late", { created_at: "2026-11-03T00:00:00Z" }),
    ];
    const { api, seen } = await setUp(() => [200, page(data)]);
    const events = await all(
      api.listRecordings({
        callId: "v3:a",
        callLegId: "leg",
        sessionId: "session",
        connectionId: "7",
        conferenceId: "conf",
        from: "+1",
        to: "+2",
        since: "2026-11-01T00:00:00Z",
        until: new Date("2026-11-03T00:00:00Z"),
      }),
    );
    // The end does not belong to it, though Telnyx takes it in.
    expect(events.map(({ recording }) => recording.id)).toEqual(["early"]);
    expect(paramsOf(seen[0] as Seen)).toEqual({
      "filter[call_control_id]": "v3:a",
      "filter[call_leg_id]": "leg",
      "filter[call_session_id]": "session",
      "filter[connection_id]": "7",
      "filter[conference_id]": "conf",
      "filter[from]": "+1",
      "filter[to]": "+2",
      "filter[created_at][gte]": "2026-11-01T00:00:00.000Z",
      "filter[created_at][lte]": "2026-11-03T00:00:00.000Z",
      "page[number]": "1",
      "page[size]": "250",
    });
  });

  it("misses nothing and gives nothing twice while its reader deletes what it is given", async () => {
    let stock = Array.from({ length: 700 }, (_, n) => entry(`r-${n}`));
    const { api } = await setUp((request) => {
      const number = Number(paramsOf(request)["page[number]"]);
      return [200, page(stock.slice((number - 1) * 250, number * 250), Math.ceil(stock.length / 250), number)];
    });
    const ids: (string | null)[] = [];
    for await (const { recording } of api.listRecordings()) {
      ids.push(recording.id);
      stock = stock.filter(({ id }) => id !== recording.id);
    }
    expect([ids.length, new Set(ids).size]).toEqual([700, 700]);
  });

  it("refuses a misspelt filter and an answer that is no list", async () => {
    const { api } = await setUp(() => [200, { data: {} }]);
    await expect(all(api.listRecordings({ callid: "x" } as never))).rejects.toThrow(/callId/);
    await expect(all(api.listRecordings({ since: "yesterday" }))).rejects.toThrow(/since/);
    await expect(all(api.listRecordings())).rejects.toMatchObject({ name: "CarrierApiError" });
  });

  it("ends with Telnyx's own error, and tells no key", async () => {
    const { api } = await setUp(() => [
      401,
      { errors: [{ code: "10009", title: "Authentication failed", detail: "KEY-1 is no key" }] },
    ]);
    const error = await all(api.listRecordings()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: "CarrierApiError",
      carrier: "telnyx",
      status: 401,
      code: "10009",
      text: "[credential] is no key",
    });
    expect(JSON.stringify(error) + String(error)).not.toContain("KEY-1");
  });
});

describe("one recording", () => {
  it("is got by its id", async () => {
    const { api, seen } = await setUp(() => [200, { data: entry(RECORDING) }]);
    expect(await api.getRecording(RECORDING)).toMatchObject({ id: `telnyx.recordingAvailable.${RECORDING}` });
    expect(seen[0]).toMatchObject({ method: "GET", url: `/v2/recordings/${RECORDING}` });
    await expect(api.getRecording("../x")).rejects.toThrow(TypeError);
    expect(seen).toHaveLength(1);
  });

  it("is deleted by its event; what is gone already is done", async () => {
    for (const status of [200, 204, 404, 410]) {
      const { api, seen } = await setUp(() => [status]);
      await api.deleteRecording(await eventOf("call.recording.saved"));
      expect(seen).toMatchObject([
        { method: "DELETE", url: `/v2/recordings/${RECORDING}`, headers: { authorization: "Bearer KEY-1" } },
      ]);
    }
    const { api, seen } = await setUp(() => [500]);
    await expect(api.deleteRecording(await eventOf("texml.recording"))).rejects.toMatchObject({ status: 500 });
    await expect(api.deleteRecording(await eventOf("call.recording.error"))).rejects.toThrow(TypeError);
    await expect(
      api.deleteRecording({ ...(await eventOf("call.recording.saved")), carrier: "twilio" }),
    ).rejects.toThrow(/API of telnyx/);
    expect(seen).toHaveLength(1);
  });
});

describe("a transcript", () => {
  // As https://developers.telnyx.com/api-reference/call-recordings/list-all-recording-transcriptions prints it.
  const transcription = (more: object = {}) => ({
    created_at: "2018-02-02T22:25:27.521Z",
    duration_millis: 60000,
    id: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    recording_id: RECORDING,
    record_type: "recording_transcription",
    status: "completed",
    transcription_text: "Good morning, how may I help you?",
    updated_at: "2018-02-02T22:25:27.521Z",
    ...more,
  });
  const segment = { speaker: null, startMs: null, endMs: null, confidence: null };
  const got = async (...data: object[]) => {
    const { api, seen } = await setUp(() => [200, { data, meta: { cursors: {}, next: null } }]);
    return { seen, transcript: await api.getTranscript(await eventOf("call.recording.saved")) };
  };

  it("is one text, of this recording", async () => {
    const { seen, transcript } = await got(transcription());
    expect(transcript).toEqual({ segments: [{ ...segment, text: "Good morning, how may I help you?" }] });
    expect(seen[0]).toMatchObject({ method: "GET", headers: { authorization: "Bearer KEY-1" } });
    expect(seen[0]?.url.split("?")[0]).toBe("/v2/recording_transcriptions");
    expect(paramsOf(seen[0] as Seen)).toEqual({ "filter[recording_id]": RECORDING });
  });

  it("of silence is empty", async () => {
    const { transcript } = await got(transcription({ transcription_text: "" }));
    expect(transcript).toEqual({ segments: [{ ...segment, text: "" }] });
  });

  it("is null where there is none, or none yet, and never another recording's", async () => {
    for (const data of [[], [transcription({ status: "in-progress" })], [transcription({ recording_id: "r-2" })]]) {
      expect((await got(...data)).transcript).toBeNull();
    }
    const { transcript } = await got(transcription({ recording_id: "r-2", transcription_text: "no" }), transcription());
    expect(transcript?.segments).toMatchObject([{ text: "Good morning, how may I help you?" }]);
  });

  it("is refused in Telnyx's words, and without a recording's id not asked for", async () => {
    const { api, seen } = await setUp(() => [403, { errors: [{ code: "10010", title: "Not authorized" }] }]);
    const recording = await eventOf("call.recording.saved");
    await expect(api.getTranscript(recording)).rejects.toMatchObject({ status: 403, code: "10010" });
    await expect(api.getTranscript(await eventOf("call.recording.error"))).rejects.toThrow(TypeError);
    expect(seen).toHaveLength(1);
  });
});

it.each([
  ["no options", undefined, /telnyxApi needs an object/],
  ["an empty key", { apiKey: "" }, /apiKey is empty/],
  ["a placeholder", { apiKey: "undefined" }, /apiKey is a placeholder/],
  ["a base with a query", { apiKey: "k", baseUrl: "https://x.example/?a" }, /baseUrl/],
  ["a host that is none", { apiKey: "k", mediaHosts: ["a b"] }, /mediaHosts/],
  ["a host that hides one", { apiKey: "k", redirectHosts: ["good@evil.example"] }, /redirectHosts/],
  ["a misspelt option", { apikey: "k" }, /apiKey/],
])("refuses %s", (_about, options, message) => {
  expect(() => telnyxApi(options as never)).toThrow(message);
  expect(() => telnyxApi(options as never)).toThrow(TypeError);
});
