import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

let simulator: Simulator;
let receiver: Listening;
beforeEach(async () => {
  receiver = await listen((_request, response) => void response.writeHead(200).end());
  simulator = await startSimulator();
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const call = async (method: string, path: string, args?: object) => {
  const response = await fetch(`${simulator.baseUrls.plivo}/Account/MASIMULATED000000000${path}`, {
    method,
    headers: { authorization: `Basic ${btoa("MASIMULATED000000000:simulated-auth-token")}` },
    ...(args && { body: JSON.stringify(args) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Record<string, string> };
};
const told = async () => {
  await simulator.settled();
  return simulator.deliveries.map(({ webhook: { name, method, fields } }) => [name, method, fields.SequenceNumber]);
};
const CALLBACK = () => ({ recording_callback_url: `${receiver.origin}/recorded` });

describe("a multiparty call", () => {
  it("is recorded, paused, resumed and stopped, and tells each step in order", async () => {
    const mpc = simulator.begin("plivo", { kind: "mpc", name: "support" });
    const path = "/MultiPartyCall/name_support/Record/";
    const { status, body } = await call("POST", path, CALLBACK());
    expect([status, body]).toMatchObject([
      200,
      { message: "MPC: support record started", recording_id: expect.any(String) },
    ]);
    expect(body.recording_url).toMatch(/\.mp3$/);
    expect((await fetch(body.recording_url ?? "")).status).toBe(404);
    expect((await call("POST", `${path}Pause/`)).status).toBe(204);
    expect((await call("POST", `${path}Resume/`)).status).toBe(204);
    expect((await call("DELETE", `/MultiPartyCall/uuid_${mpc.id}/Record/`)).status).toBe(204);
    expect(await told()).toEqual([
      ["MPCRecordingInitiated", "POST", 1],
      ["MPCRecordingPaused", "POST", 2],
      ["MPCRecordingResumed", "POST", 3],
      ["MPCRecordingCompleted", "POST", 4],
    ]);
    expect((await fetch(body.recording_url ?? "")).status).toBe(200);
    expect((await call("DELETE", path)).status).toBe(404);
  });

  it("tells by GET where asked, and a WAV when it ends", async () => {
    const mpc = simulator.begin("plivo", { kind: "mpc" });
    const args = { ...CALLBACK(), recording_callback_method: "GET", file_format: "wav" };
    await call("POST", "/MultiPartyCall/name_simulated/Record/", args);
    await mpc.end();
    expect(await told()).toEqual([
      ["MPCRecordingInitiated", "GET", 1],
      ["MPCRecordingCompleted", "GET", 2],
    ]);
    expect(simulator.recordings.map(({ audio, state }) => [audio.format, state])).toEqual([["wav", "complete"]]);
  });

  it("records a participant apart", async () => {
    simulator.begin("plivo", { kind: "mpc", members: ["7"] });
    const path = "/MultiPartyCall/name_simulated/Participant/7/Record/";
    expect((await call("POST", path, { ...CALLBACK(), record_track_type: "participant" })).status).toBe(200);
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await told()).map(([name]) => name)).toEqual([
      "ParticipantRecordingInitiated",
      "ParticipantRecordingCompleted",
    ]);
    expect(simulator.deliveries[0]?.webhook.fields).toMatchObject({ MemberID: "7" });
    expect((await call("POST", path.replace("7", "8"))).status).toBe(404);
  });

  it.each([
    [{ file_format: "ogg" }],
    [{ recording_callback_method: "PUT" }],
    [{ recording_callback_url: "hooks" }],
    [{ record_track_type: "none" }],
  ])("refuses %j", async (args) => {
    simulator.begin("plivo", { kind: "mpc" });
    const { status, body } = await call("POST", "/MultiPartyCall/name_simulated/Record/", args);
    expect([status, Object.keys(body)]).toEqual([400, ["api_id", "error"]]);
    expect(simulator.recordings).toEqual([]);
  });

  it("that is over or unknown is not found", async () => {
    expect((await call("POST", "/MultiPartyCall/name_nobody/Record/")).status).toBe(404);
    await simulator.begin("plivo", { kind: "mpc" }).end();
    expect((await call("POST", "/MultiPartyCall/name_simulated/Record/")).status).toBe(404);
  });
});

it.each(["call", "conference"] as const)("a %s is recorded and tells once, at its end", async (kind) => {
  const { id, name } = simulator.begin("plivo", { kind });
  const path = kind === "call" ? `/Call/${id}/Record/` : `/Conference/${name}/Record/`;
  const { status, body } = await call("POST", path, { callback_url: receiver.origin });
  expect([status, body.message]).toEqual([202, `${kind} recording started`]);
  expect((await call("DELETE", path)).status).toBe(204);
  expect(await told()).toEqual([["callback_url", "POST", undefined]]);
  expect(simulator.deliveries[0]?.webhook.fields).toMatchObject({
    record_url: body.url,
    ...(kind === "call" ? { call_uuid: id } : { conference_name: name }),
  });
});

it.each(["call", "conference"] as const)("a %s is transcribed where that was asked for", async (kind) => {
  const { id, name } = simulator.begin("plivo", { kind, transcript: "Hello." });
  const path = kind === "call" ? `/Call/${id}/Record/` : `/Conference/${name}/Record/`;
  const transcription = { transcription_url: `${receiver.origin}/text`, transcription_method: "GET" };
  const { body } = await call("POST", path, { callback_url: receiver.origin, ...transcription });
  await call("DELETE", path);
  expect((await told()).map(([webhook, method]) => [webhook, method])).toEqual([
    ["callback_url", "POST"],
    ["transcription", "GET"],
  ]);
  const [, { webhook } = { webhook: undefined }] = simulator.deliveries;
  expect([webhook?.url, webhook?.fields]).toMatchObject([
    `${receiver.origin}/text`,
    { transcription: "Hello.", recording_id: body.recording_id },
  ]);
  expect((await call("POST", path, { transcription_url: "text" })).status).toBe(400);
});
