import { describe, expect, it } from "vitest";
import { testServer } from "../../../api/test-server.js";
import { type PlivoApi, plivoApi } from "./index.js";

const STARTED = {
  api_id: "36989807-a76f-4555-84d1-9dfdccca7a80",
  message: "MPC: Plivo MPC record started",
  recording_id: "93bc7c6a-3b8f-11ed-91f3-0242ac110004",
  recording_url: "https://media.plivo.com/v1/Account/MA1/Recording/93bc7c6a-3b8f-11ed-91f3-0242ac110004.mp3",
};

async function setUp(status = 200, body: unknown = STARTED) {
  const server = await testServer((_, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(status === 204 ? "" : JSON.stringify(body));
  });
  const api = plivoApi({ authId: "MA1", authToken: "main-token", baseUrl: `${server.origin}/v1` });
  const asked = () => server.seen.map(({ method, url, body }) => [method, url, body && JSON.parse(body)]);
  return { control: api.recording, asked, seen: server.seen };
}

type Control = PlivoApi["recording"];
const mpc = { name: "team call" };
const byId = { id: "uuid-1" };
const url = "https://hooks.example.com/plivo";

describe("a multiparty call's recording", () => {
  it("is started as mp3, as Plivo documents its default", async () => {
    const { control, asked, seen } = await setUp(202);
    expect(await control.startMultiPartyCall(mpc)).toEqual({
      apiId: STARTED.api_id,
      message: STARTED.message,
      recordingId: STARTED.recording_id,
      recordingUrl: STARTED.recording_url,
    });
    expect(asked()).toEqual([
      ["POST", "/v1/Account/MA1/MultiPartyCall/name_team%20call/Record/", { file_format: "mp3" }],
    ]);
    expect(seen[0]?.headers["content-type"]).toBe("application/json");
    expect(seen[0]?.headers.authorization).toBe(`Basic ${btoa("MA1:main-token")}`);
  });

  it.each([
    [
      { recording_callback_url: url },
      { file_format: "mp3", recording_callback_url: url, recording_callback_method: "POST" },
    ],
    [
      { file_format: "wav", recording_callback_url: url, recording_callback_method: "GET" },
      { file_format: "wav", recording_callback_url: url, recording_callback_method: "GET" },
    ],
  ] as const)("is started with %j", async (given, sent) => {
    const { control, asked } = await setUp();
    await control.startMultiPartyCall(byId, given);
    expect(asked()).toEqual([["POST", "/v1/Account/MA1/MultiPartyCall/uuid_uuid-1/Record/", sent]]);
  });
});

describe("the other requests", () => {
  it.each<[string, (control: Control) => Promise<unknown>, string, unknown?]>([
    ["DELETE", (c) => c.stopMultiPartyCall(byId), "MultiPartyCall/uuid_uuid-1/Record/"],
    ["POST", (c) => c.pauseMultiPartyCall(byId), "MultiPartyCall/uuid_uuid-1/Record/Pause/"],
    ["POST", (c) => c.resumeMultiPartyCall(byId), "MultiPartyCall/uuid_uuid-1/Record/Resume/"],
    ["DELETE", (c) => c.stopParticipant(byId, "355"), "MultiPartyCall/uuid_uuid-1/Participant/355/Record/"],
    [
      "DELETE",
      (c) => c.stopParticipant(byId, "355", { record_track_type: "both" }),
      "MultiPartyCall/uuid_uuid-1/Participant/355/Record/?record_track_type=both",
    ],
    ["POST", (c) => c.pauseParticipant(byId, "355"), "MultiPartyCall/uuid_uuid-1/Participant/355/Record/Pause/", {}],
    [
      "POST",
      (c) => c.resumeParticipant(byId, "355", { record_track_type: "all" }),
      "MultiPartyCall/uuid_uuid-1/Participant/355/Record/Resume/",
      { record_track_type: "all" },
    ],
    ["DELETE", (c) => c.stopCall("call-1"), "Call/call-1/Record/"],
    ["DELETE", (c) => c.stopCall("call-1", { URL: url }), `Call/call-1/Record/?URL=${encodeURIComponent(url)}`],
    ["DELETE", (c) => c.stopConference("my room"), "Conference/my%20room/Record/"],
  ])("%s %s", async (method, call, path, body = "") => {
    const { control, asked } = await setUp(204);
    await call(control);
    expect(asked()).toEqual([[method, `/v1/Account/MA1/${path}`, body]]);
  });

  it.each<[(control: Control) => Promise<unknown>, string, unknown]>([
    [
      (c) => c.startParticipant(byId, "355", { record_track_type: "participant" }),
      "MultiPartyCall/uuid_uuid-1/Participant/355/Record/",
      { file_format: "mp3", record_track_type: "participant" },
    ],
    [
      (c) => c.startCall("call-1", { time_limit: 3600, callback_url: url, record_channel_type: "stereo" }),
      "Call/call-1/Record/",
      {
        file_format: "mp3",
        time_limit: 3600,
        callback_url: url,
        callback_method: "POST",
        record_channel_type: "stereo",
      },
    ],
    [(c) => c.startConference("room", { file_format: "wav" }), "Conference/room/Record/", { file_format: "wav" }],
  ])("start: %s", async (call, path, body) => {
    const { control, asked } = await setUp(202, { api_id: "a", message: "started", recording_id: "r", url });
    expect(await call(control)).toEqual({ apiId: "a", message: "started", recordingId: "r", recordingUrl: url });
    expect(asked()).toEqual([["POST", `/v1/Account/MA1/${path}`, body]]);
  });
});

describe("before any request", () => {
  it.each<[string, (control: Control) => Promise<unknown>, RegExp]>([
    [
      "a format",
      (c) => c.startMultiPartyCall(mpc, { file_format: "ogg" as "mp3" }),
      /file_format must be one of mp3, wav/,
    ],
    [
      "a method",
      (c) => c.startMultiPartyCall(mpc, { recording_callback_method: "PUT" as "GET" }),
      /recording_callback_method/,
    ],
    ["a URL", (c) => c.startMultiPartyCall(mpc, { recording_callback_url: "/hooks" }), /recording_callback_url/],
    [
      "a script",
      (c) => c.startMultiPartyCall(mpc, { recording_callback_url: "javascript:0" }),
      /recording_callback_url/,
    ],
    [
      "a misspelt name",
      (c) => c.startMultiPartyCall(mpc, { fileformat: "mp3" } as object),
      /did you mean "file_format"/,
    ],
    [
      "a name of every object",
      (c) => c.startMultiPartyCall(mpc, { toString: "x" } as object),
      /unknown argument "toString"/,
    ],
    ["a time limit", (c) => c.startCall("call-1", { time_limit: 0 }), /time_limit/],
    ["a flag", (c) => c.startMultiPartyCall(mpc, { transcript: "yes" as unknown as boolean }), /transcript/],
    ["a track", (c) => c.stopParticipant(byId, "1", { record_track_type: "x" as "all" }), /record_track_type/],
    ["an id", (c) => c.stopMultiPartyCall({ id: "../x" }), /multiparty call's id/],
    ["a member", (c) => c.stopParticipant(byId, "1/2"), /memberId/],
    ["a name", (c) => c.stopConference(".."), /name/],
    ["an account", (c) => c.stopConference("room", { accountId: "MA9" }), /account/],
  ])("%s is refused", async (_, call, message) => {
    const { control, seen } = await setUp();
    await expect(call(control)).rejects.toThrow(message);
    await expect(call(control)).rejects.toBeInstanceOf(TypeError);
    expect(seen).toEqual([]);
  });
});

it("an error has Plivo's text", async () => {
  const { control } = await setUp(404, { api_id: "x", error: "MPC not found" });
  await expect(control.startMultiPartyCall(mpc)).rejects.toMatchObject({
    name: "CarrierApiError",
    status: 404,
    text: "MPC not found",
  });
});
