import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

let simulator: Simulator;
let receiver: Listening;
beforeEach(async () => {
  receiver = await listen((_request, response) => void response.writeHead(204).end());
  simulator = await startSimulator({ webhookUrl: receiver.origin, pageSizes: { bandwidth: 2 }, tokenSeconds: 600 });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const basic = (user: string, password: string) => `Basic ${btoa(`${user}:${password}`)}`;
const ask = (authorization: string, grant = "client_credentials") =>
  fetch(simulator.baseUrls.bandwidthToken, {
    method: "POST",
    headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
    body: `grant_type=${grant}`,
  });
const CLIENT = basic("simulated-client", "simulated-client-secret");
const API_USER = basic("simulated-api-user", "simulated-api-password");
const call = (path: string, init: RequestInit = {}, authorization = API_USER) =>
  fetch(`${simulator.baseUrls.bandwidth}/accounts/${path}`, { ...init, headers: { authorization } });
const bearer = async () => `Bearer ${((await (await ask(CLIENT)).json()) as { access_token: string }).access_token}`;
const ids = async (response: Response) =>
  ((await response.json()) as { recordingId: string }[]).map((r) => r.recordingId);

describe("the token endpoint", () => {
  it("gives tokens that open the account, until they are revoked", async () => {
    const answer = await (await ask(CLIENT)).json();
    expect(answer).toEqual({ access_token: expect.any(String), token_type: "Bearer", expires_in: 600 });
    const token = await bearer();
    expect((await call("9901234/recordings", {}, token)).status).toBe(200);
    simulator.revokeTokens();
    expect((await call("9901234/recordings", {}, token)).status).toBe(401);
  });

  it.each([
    ["wrong credentials", () => ask(basic("simulated-client", "x")), 401],
    ["no Basic", () => ask("Bearer x"), 401],
    ["another grant", () => ask(CLIENT, "password"), 400],
  ])("refuses %s", async (_name, request, status) => {
    expect((await request()).status).toBe(status);
  });

  it("gives tokens that expire", async () => {
    const short = await startSimulator({ tokenSeconds: 0 });
    const answer = await fetch(short.baseUrls.bandwidthToken, {
      method: "POST",
      headers: { authorization: CLIENT },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${short.baseUrls.bandwidth}/accounts/9901234/recordings`, { headers })).status).toBe(401);
    await short.close();
  });
});

describe("the account", () => {
  it.each([
    ["an unknown token", "9901234", "Bearer x", 401],
    ["a wrong password", "9901234", basic("simulated-api-user", "x"), 401],
    ["another account", "1", API_USER, 403],
  ])("is closed to %s", async (_name, account, authorization, status) => {
    const response = await call(`${account}/recordings`, {}, authorization);
    expect([response.status, Object.keys(Object(await response.json()))]).toEqual([
      status,
      ["type", "description", "id"],
    ]);
  });

  it("no longer takes API users where there is none", async () => {
    const later = await startSimulator({ secrets: { bandwidth: { apiUser: null } } });
    const headers = { authorization: API_USER };
    expect((await fetch(`${later.baseUrls.bandwidth}/accounts/9901234/recordings`, { headers })).status).toBe(401);
    await later.close();
  });

  it("lists oldest first, a page at most, in a window of time", async () => {
    const at = (hour: number) => simulator.store("bandwidth", { endedAt: new Date(`2026-05-12T0${hour}:00:02Z`) }).id;
    const [three, one, two] = [at(3), at(1), at(2)];
    expect(await ids(await call("9901234/recordings"))).toEqual([one, two]);
    expect(await ids(await call("9901234/recordings?minStartTime=2026-05-12T02:00:00Z"))).toEqual([two, three]);
    expect(await ids(await call("9901234/recordings?maxStartTime=2026-05-12T02:00:00Z"))).toEqual([one]);
    expect(await ids(await call("9901234/recordings?to=%2B1"))).toEqual([]);
  });
});

describe("a recording of a call", () => {
  const play = async () => {
    const { recording } = await simulator.play("bandwidth", { transcript: "Hello.", audio: { seconds: 90.5 } });
    return { recording, path: `9901234/calls/${recording.of.callId}/recordings/${recording.id}` };
  };

  it("has metadata and a file, where its webhook says", async () => {
    const { recording, path } = await play();
    const metadata = await (await call(path)).json();
    expect(metadata).toMatchObject({ status: "complete", duration: "PT1M30.5S", channels: 1, fileFormat: "wav" });
    const told = simulator.deliveries.map(({ webhook }) => webhook.fields.mediaUrl);
    expect(new Set([...told, Object(metadata).mediaUrl])).toEqual(
      new Set([`${simulator.baseUrls.bandwidth}/accounts/${path}/media`]),
    );
    const media = await call(`${path}/media`, {}, await bearer());
    expect(media.headers.get("content-type")).toBe("audio/vnd.wave");
    expect((await media.arrayBuffer()).byteLength).toBe(recording.audio.size);
    expect((await call(`${path}/media`, {}, "Basic x")).status).toBe(401);
  });

  it("loses its file, then its metadata", async () => {
    const { path } = await play();
    expect((await call(`${path}/media`, { method: "DELETE" })).status).toBe(204);
    expect((await call(`${path}/media`, { method: "DELETE" })).status).toBe(404);
    expect((await call(`${path}/media`)).status).toBe(404);
    expect(await (await call(path)).json()).toMatchObject({ status: "deleted", mediaUrl: null });
    expect((await call(path, { method: "DELETE" })).status).toBe(204);
    expect((await call(path)).status).toBe(404);
  });

  it("has a transcription, which can be deleted and asked for again", async () => {
    const { path } = await play();
    expect(await (await call(`${path}/transcription`)).json()).toEqual({
      transcripts: [{ speaker: 0, text: "Hello.", confidence: 0.93 }],
      clips: [{ speaker: 0, text: "Hello.", confidence: 0.93, startTimeSeconds: 0, endTimeSeconds: 90.5 }],
    });
    expect((await call(`${path}/transcription`, { method: "DELETE" })).status).toBe(204);
    expect((await call(`${path}/transcription`, { method: "DELETE" })).status).toBe(404);
    expect(await (await call(`${path}/transcription`)).json()).toEqual({ transcripts: [] });
    const body = JSON.stringify({ callbackUrl: `${receiver.origin}/transcribed` });
    expect((await call(`${path}/transcription`, { method: "POST", body })).status).toBe(204);
    await simulator.settled();
    expect(simulator.deliveries.at(-1)).toMatchObject({
      webhook: { name: "transcriptionAvailable", url: `${receiver.origin}/transcribed` },
      status: 204,
    });
  });
});

it("a conference's recording can be read, but not deleted, and is in the conference's list alone", async () => {
  const { recording } = await simulator.play("bandwidth", {
    kind: "conference",
    audio: { channels: 2, format: "mp3" },
  });
  const path = `9901234/conferences/${recording.of.conferenceId}/recordings/${recording.id}`;
  expect(await (await call(path)).json()).toMatchObject({ name: "support-huddle", channels: 1, fileFormat: "mp3" });
  expect((await call(`${path}/media`)).headers.get("content-type")).toBe("audio/mpeg");
  const refused = await call(path, { method: "DELETE" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET"]);
  const listed = await (await call(`9901234/conferences/${recording.of.conferenceId}/recordings`)).json();
  expect(listed).toMatchObject([{ recordingId: recording.id }]);
  expect(JSON.stringify(await (await call("9901234/recordings")).json())).not.toContain(recording.id);
});

it("a live recording is paused and resumed, and available when the call ends", async () => {
  const live = simulator.begin("bandwidth", { kind: "call" });
  const put = (body: string) => call(`9901234/calls/${live.id}/recording`, { method: "PUT", body });
  const metadata = async () => (await (await call(`9901234/calls/${live.id}/recordings`)).json()) as object[];
  expect((await put('{"state":"paused"}')).status).toBe(200);
  expect(simulator.recordings[0]?.state).toBe("paused");
  expect(await metadata()).toMatchObject([{ status: "processing", mediaUrl: null }]);
  expect((await put('{"state":"recording"}')).status).toBe(200);
  expect((await put('{"state":"stopped"}')).status).toBe(400);
  expect((await live.end()).map(({ webhook, status }) => [webhook.name, status])).toEqual([
    ["recordingAvailable", 204],
  ]);
  expect(await metadata()).toMatchObject([{ status: "complete" }]);
  expect((await put('{"state":"paused"}')).status).toBe(404);
});
