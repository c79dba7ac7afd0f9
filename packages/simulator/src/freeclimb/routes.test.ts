import { afterEach, beforeEach, expect, it } from "vitest";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

const ACCOUNT = "AC0123456789abcdef0123456789abcdef01234567";
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ pageSizes: { freeclimb: 2 } });
});
afterEach(() => simulator.close());

const call = (path: string, method = "GET", password = "simulated-api-key", account = ACCOUNT) =>
  fetch(simulator.baseUrls.freeclimb + path, {
    method,
    headers: { authorization: `Basic ${btoa(`${account}:${password}`)}` },
  });
interface List {
  total: number;
  nextPageUri: string | null;
  recordings: { recordingId: string; conferenceId: string | null; durationSec: number }[];
}
const list = async (path: string) => (await (await call(path)).json()) as List;
const idsOf = ({ recordings }: List) => recordings.map(({ recordingId }) => recordingId);

it("refuses a wrong key and another account, with FreeClimb's codes", async () => {
  const wrong = await call(`/Accounts/${ACCOUNT}/Recordings`, "GET", "x");
  expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: 50 }]);
  expect((await call("/Accounts/AC1/Recordings")).status).toBe(403);
  const unknown = await call(`/Accounts/${ACCOUNT}/Recordings/RE1`);
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 68, details: {} }]);
});

it("lists newest first, page by page", async () => {
  const ids = [1, 2, 3].map((day) => simulator.store("freeclimb", { endedAt: new Date(Date.UTC(2026, 4, day)) }).id);
  const first = await list(`/Accounts/${ACCOUNT}/Recordings?startTime=2026-01-01%2000:00:00`);
  expect(first).toMatchObject({ total: 3, start: 0, end: 1, page: 0, numPages: 2, pageSize: 2 });
  expect(first.nextPageUri).toMatch(/^\/Accounts\/AC\w+\/Recordings\?.*cursor=1/);
  const second = await list(first.nextPageUri ?? "");
  expect(second).toMatchObject({ start: 2, end: 2, page: 1, nextPageUri: null });
  expect([...idsOf(first), ...idsOf(second)]).toEqual([ids[2], ids[1], ids[0]]);
});

it("filters by time, call and conference", async () => {
  const at = (text: string) => new Date(`${text}Z`);
  const conference = simulator.store("freeclimb", { endedAt: at("2026-05-12T10:00:00") });
  const ofCall = simulator.store("freeclimb", { kind: "call", endedAt: at("2026-05-13T10:00:00") });
  const base = `/Accounts/${ACCOUNT}`;
  for (const [path, ids] of [
    [`/Recordings?dateCreated=2026-05-12`, [conference.id]],
    ["/Recordings?startTime=2026-05-12%2010:00:01", [ofCall.id]],
    ["/Recordings?endTime=2026-05-12%2010:00:00", [conference.id]],
    [`/Recordings?callId=${ofCall.of.callId}`, [ofCall.id]],
    [`/Recordings?conferenceId=${conference.of.conferenceId}`, [conference.id]],
    [`/Calls/${ofCall.of.callId}/Recordings`, [ofCall.id]],
    [`/Conferences/${conference.of.conferenceId}/Recordings`, [conference.id]],
  ] as const) {
    expect([path, idsOf(await list(base + path))]).toEqual([path, ids]);
  }
});

it.each(["Download", "Stream"])("gives one and its file by %s, until it is deleted", async (verb) => {
  const { id, audio } = simulator.store("freeclimb", { audio: { seconds: 2.1 } });
  const path = `/Accounts/${ACCOUNT}/Recordings/${id}`;
  expect(await (await call(path)).json()).toMatchObject({ uri: path, recordingId: id, callId: null, durationSec: 3 });
  const file = await call(`${path}/${verb}`);
  expect([file.headers.get("content-type"), (await file.arrayBuffer()).byteLength]).toEqual(["audio/wav", audio.size]);
  expect((await call(`${path}/${verb}`, "GET", "x")).status).toBe(401);
  expect((await call(path, "DELETE")).status).toBe(204);
  expect((await call(path, "DELETE")).status).toBe(404);
  expect((await call(`${path}/${verb}`)).status).toBe(404);
});
