import { afterEach, beforeEach, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

const PROJECT = "01234567-89ab-4cde-8f01-23456789abcd";
let simulator: Simulator;
let receiver: Listening;
beforeEach(async () => {
  receiver = await listen((_request, response) => void response.writeHead(200).end());
  simulator = await startSimulator({ webhookUrl: receiver.origin });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const call = (path: string, init: { method?: string; body?: URLSearchParams; token?: string } = {}) => {
  const { token = "PTsimulated0123456789abcdef", ...request } = init;
  return fetch(`${simulator.baseUrls.signalwire}/Accounts/${PROJECT}${path}`, {
    ...request,
    headers: { authorization: `Basic ${btoa(`${PROJECT}:${token}`)}` },
  });
};
const json = async (response: Promise<Response>) => (await (await response).json()) as Record<string, unknown>;
const ids = async (query: string) =>
  ((await json(call(`/Recordings${query}`))).recordings as { sid: string }[]).map(({ sid }) => sid);

it("the project's token is asked for, but not for a file", async () => {
  const { id, audio } = simulator.store("signalwire", { audio: { format: "mp3" } });
  expect((await call("/Recordings.json", { token: "x" })).status).toBe(401);
  expect((await call(`/Recordings/${id}.json`, { token: "x" })).status).toBe(401);
  const url = `${simulator.baseUrls.signalwire}/Accounts/${PROJECT}/Recordings/${id}`;
  const file = await fetch(`${url}.mp3`);
  expect([file.status, (await file.arrayBuffer()).byteLength]).toEqual([200, audio.size]);
  expect((await fetch(`${url}.wav`)).headers.get("content-type")).toBe("audio/x-wav");
  expect((await fetch(`${url.replace("0123", "9999")}.mp3`)).status).toBe(404);
});

it("a recording has an end, and its channels as text", async () => {
  const { id, of } = simulator.store("signalwire", {
    audio: { seconds: 9, channels: 2 },
    endedAt: new Date("2018-09-24T21:00:09Z"),
  });
  expect(await json(call(`/Recordings/${id}.json`))).toMatchObject({
    account_sid: PROJECT,
    call_sid: of.callId,
    channels: "2",
    start_time: "Mon, 24 Sep 2018 21:00:00 +0000",
    end_time: "Mon, 24 Sep 2018 21:00:09 +0000",
    duration: 9,
    sid: id,
    status: "completed",
    uri: `/api/laml/2010-04-01/Accounts/${PROJECT}/Recordings/${id}.json`,
  });
});

it("lists page by page, with and without .json, and forgets what was deleted", async () => {
  const stored = [1, 2, 3].map((at) =>
    simulator.store("signalwire", { kind: "swml", endedAt: new Date(Date.now() - 1000 * at) }),
  );
  const first = await json(call("/Recordings.json?PageSize=2"));
  const rest = await json(call(String(first.next_page_uri).replace(/^.*(?=\/Recordings)/, "")));
  expect([first, rest].flatMap(({ recordings }) => (recordings as { sid: string }[]).map(({ sid }) => sid))).toEqual(
    stored.map(({ id }) => id),
  );
  expect(await ids(`?CallSid=${stored[1]?.of.callId}`)).toEqual([stored[1]?.id]);
  expect((await call(`/Recordings/${stored[0]?.id}`, { method: "DELETE" })).status).toBe(204);
  expect((await call(`/Recordings/${stored[0]?.id}`, { method: "DELETE" })).status).toBe(404);
  expect(await ids("?IncludeSoftDeleted=true")).toEqual([stored[1]?.id, stored[2]?.id]);
});

it("a call's recording is started, paused, resumed and stopped", async () => {
  const { id } = simulator.begin("signalwire", { kind: "call" });
  const post = (path: string, form: Record<string, string>) =>
    json(call(path, { method: "POST", body: new URLSearchParams(form) }));
  const events = "in-progress completed";
  const started = await post(`/Calls/${id}/Recordings`, {
    RecordingStatusCallback: `${receiver.origin}/x`,
    RecordingStatusCallbackEvent: events,
  });
  expect(started).toMatchObject({ status: "in-progress", end_time: null, source: "StartCallRecordingApi" });
  for (const status of ["paused", "in-progress", "stopped"]) {
    expect(await post(`/Calls/${id}/Recordings/${started.sid}`, { Status: status })).toMatchObject({ status });
  }
  await simulator.settled();
  expect(simulator.deliveries.map(({ webhook: { name, fields } }) => [name, fields.RecordingSid])).toEqual([
    ["in-progress", started.sid],
    ["completed", started.sid],
  ]);
});

it("a conference's recording is stopped", async () => {
  const session = simulator.begin("signalwire", { kind: "conference" });
  const [sid] = await ids(`?ConferenceSid=${session.id}`);
  const body = new URLSearchParams({ Status: "stopped" });
  expect((await call(`/Conferences/${session.id}/Recordings/${sid}`, { method: "POST", body })).status).toBe(200);
  await simulator.settled();
  const [{ webhook } = { webhook: undefined }] = simulator.deliveries;
  expect([webhook?.name, webhook?.fields.CallSid]).toEqual(["completed", expect.stringMatching(/^[0-9a-f-]{36}$/)]);
});
