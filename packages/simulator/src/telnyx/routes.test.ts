import { afterEach, beforeEach, expect, it } from "vitest";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ pageSizes: { telnyx: 2 } });
});
afterEach(() => simulator.close());

const call = (path: string, method = "GET", key = simulator.secrets.telnyx.apiKey) =>
  fetch(simulator.baseUrls.telnyx + path, { method, headers: { authorization: `Bearer ${key}` } });
interface List {
  data: Record<string, unknown>[];
  meta: Record<string, unknown>;
}
const list = async (query = "", of = "recordings") => (await (await call(`/${of}${query}`)).json()) as List;
const idsOf = ({ data }: List) => data.map(({ id }) => id);

it("refuses a wrong key, with Telnyx's code", async () => {
  for (const path of ["/recordings", "/recordings/x", "/recording_transcriptions"]) {
    const wrong = await call(path, "GET", "another");
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { errors: [{ code: "10009" }] }]);
  }
  const unknown = await call("/recordings/x");
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { errors: [{ code: "10005" }] }]);
});

it("lists newest first, page by page", async () => {
  const ids = [1, 2, 3].map((day) => simulator.store("telnyx", { endedAt: new Date(Date.UTC(2026, 4, day)) }).id);
  const first = await list("?page[number]=1&page[size]=250");
  expect(first.meta).toEqual({ page_number: 1, page_size: 2, total_pages: 2, total_results: 3 });
  const second = await list("?page[number]=2");
  expect(second.meta).toMatchObject({ page_number: 2 });
  expect([...idsOf(first), ...idsOf(second)]).toEqual([ids[2], ids[1], ids[0]]);
  expect(idsOf(await list("?page[number]=3"))).toEqual([]);
  expect((await list("?page[size]=1")).meta).toMatchObject({ page_size: 1, total_pages: 3 });
});

it("gives twenty at a time unless more are asked for, and 250 at most", async () => {
  const wide = await startSimulator();
  for (let index = 0; index < 260; index++) wide.store("telnyx", { audio: { seconds: 1 } });
  const headers = { authorization: `Bearer ${wide.secrets.telnyx.apiKey}` };
  const size = async (query: string) =>
    ((await (await fetch(`${wide.baseUrls.telnyx}/recordings${query}`, { headers })).json()) as List).data.length;
  expect([await size(""), await size("?page[size]=100"), await size("?page[size]=1000")]).toEqual([20, 100, 250]);
  await wide.close();
});

it("filters by time, borders included, and by owner", async () => {
  const at = (text: string) => new Date(`${text}Z`);
  const ofCall = simulator.store("telnyx", { endedAt: at("2026-05-12T10:00:00") });
  const conference = simulator.store("telnyx", { kind: "conference", endedAt: at("2026-05-13T10:00:00") });
  for (const [query, ids] of [
    ["filter[created_at][gte]=2026-05-13T10:00:00Z", [conference.id]],
    ["filter[created_at][lte]=2026-05-12T10:00:00.000Z", [ofCall.id]],
    ["filter[start_time][gte]=2026-05-13T09:59:58Z", [conference.id]],
    ["filter[end_time][lte]=2026-05-12T10:00:00Z", [ofCall.id]],
    [`filter[call_control_id]=${encodeURIComponent(String(ofCall.of.callId))}`, [ofCall.id]],
    [`filter[call_session_id]=${ofCall.of.sessionId}`, [ofCall.id]],
    [`filter[conference_id]=${conference.of.conferenceId}`, [conference.id]],
    ["filter[from]=%2B13125550100", [conference.id, ofCall.id]],
    ["filter[connection_id]=1", []],
  ] as const) {
    expect([query, idsOf(await list(`?${query}`))]).toEqual([query, ids]);
  }
});

it("gives one, in milliseconds and with a fresh link each time, until it is deleted", async () => {
  const endedAt = new Date("2018-02-02T22:25:27.521Z");
  const { id, of } = simulator.store("telnyx", { audio: { seconds: 60, channels: 2 }, endedAt });
  simulator.store("telnyx", { outcome: "failed" });
  const { data } = (await (await call(`/recordings/${id}`)).json()) as { data: object };
  expect(data).toMatchObject({
    call_control_id: of.callId,
    call_session_id: of.sessionId,
    channels: "dual",
    created_at: "2018-02-02T22:25:27.521Z",
    download_urls: { wav: expect.stringContaining(simulator.storageOrigin) },
    duration_millis: 60000,
    id,
    record_type: "recording",
    recording_started_at: "2018-02-02T22:24:27.521Z",
    recording_ended_at: "2018-02-02T22:25:27.521Z",
    source: "call",
    status: "completed",
  });
  expect(idsOf(await list())).toEqual([id]);
  const deleted = await call(`/recordings/${id}`, "DELETE");
  expect([deleted.status, await deleted.json()]).toMatchObject([200, { data: { id } }]);
  expect((await call(`/recordings/${id}`, "DELETE")).status).toBe(404);
  expect((await call(`/recordings/${id}`)).status).toBe(404);
});

it("lists, gives and deletes transcriptions", async () => {
  const [one, other] = ["Good morning.", "Good night."].map((transcript) => simulator.store("telnyx", { transcript }));
  simulator.store("telnyx");
  expect((await list("", "recording_transcriptions")).data).toHaveLength(2);
  const { data } = await list(`?filter[recording_id]=${one?.id}`, "recording_transcriptions");
  expect(data).toMatchObject([
    {
      duration_millis: 2000,
      record_type: "recording_transcription",
      recording_id: one?.id,
      status: "completed",
      transcription_text: "Good morning.",
    },
  ]);
  const path = `/recording_transcriptions/${data[0]?.id}`;
  expect(await (await call(path)).json()).toEqual({ data: data[0] });
  expect((await call(path, "DELETE")).status).toBe(200);
  expect((await call(path)).status).toBe(404);
  expect((await list("", "recording_transcriptions")).data).toMatchObject([{ recording_id: other?.id }]);
});
