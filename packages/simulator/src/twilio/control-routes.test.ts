import { afterEach, beforeEach, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

let simulator: Simulator;
let receiver: Listening;
beforeEach(async () => {
  receiver = await listen((_request, response) => void response.writeHead(200).end());
  simulator = await startSimulator({ webhookUrl: receiver.origin });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const post = async (path: string, form: Record<string, string> | [string, string][] = {}) => {
  const { accountSid, authToken } = simulator.secrets.twilio;
  const response = await fetch(`${simulator.baseUrls.twilio}/Accounts/${accountSid}${path}`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const told = async () => {
  await simulator.settled();
  return simulator.deliveries.map(({ webhook: { name, method, url } }) => [name, method, url]);
};

it("a call's recording is started, and tells what it was asked to: of its end, if nothing was said", async () => {
  const { id } = simulator.begin("twilio", { kind: "call" });
  const url = `${receiver.origin}/recorded`;
  const started = await post(`/Calls/${id}/Recordings.json`, { RecordingStatusCallback: url });
  expect([started.status, started.body]).toMatchObject([
    201,
    { call_sid: id, status: "in-progress", channels: 1, duration: null, source: "StartCallRecordingAPI" },
  ]);
  const path = `/Calls/${id}/Recordings/${started.body.sid}.json`;
  expect((await post(path, { Status: "paused" })).body).toMatchObject({ status: "paused" });
  expect((await post(path, { Status: "in-progress" })).body).toMatchObject({ status: "in-progress" });
  expect((await post(path, { Status: "stopped" })).body).toMatchObject({ status: "stopped", duration: null });
  expect(await told()).toEqual([["completed", "POST", url]]);
  expect((await post(path, { Status: "paused" })).status).toBe(404);
});

it.each([
  ["in one parameter", [["RecordingStatusCallbackEvent", "in-progress completed"]]],
  ["in several", ["in-progress", "completed"].map((event) => ["RecordingStatusCallbackEvent", event])],
])("events are asked for %s, and told by GET where that was said", async (_, events) => {
  const { id } = simulator.begin("twilio", { kind: "call" });
  const form = [["RecordingStatusCallback", receiver.origin], ["RecordingStatusCallbackMethod", "GET"], ...events];
  await post(`/Calls/${id}/Recordings.json`, form as [string, string][]);
  expect(await told()).toEqual([["in-progress", "GET", receiver.origin]]);
});

it("hanging up ends what is recorded, on as many channels as were asked for", async () => {
  const session = simulator.begin("twilio", { kind: "call" });
  const form = { RecordingStatusCallback: receiver.origin, RecordingChannels: "dual" };
  await post(`/Calls/${session.id}/Recordings.json`, form);
  const [delivered] = await session.end();
  expect(delivered?.webhook.fields).toMatchObject({ RecordingStatus: "completed", RecordingChannels: 2 });
  expect((await post(`/Calls/${session.id}/Recordings.json`)).status).toBe(404);
});

it("a conference is recorded from its beginning", async () => {
  const session = simulator.begin("twilio", { kind: "conference", events: ["in-progress", "completed"] });
  const path = `/Conferences/${session.id}/Recordings/Twilio.CURRENT.json`;
  expect((await post(path, { Status: "paused", PauseBehavior: "skip" })).body).toMatchObject({ status: "paused" });
  await session.end();
  expect((await told()).map(([name]) => name)).toEqual(["in-progress", "completed"]);
  expect(simulator.deliveries[0]?.webhook.fields).toMatchObject({ ConferenceSid: session.id });
});

it.each([
  [{ RecordingStatusCallback: "hooks" }],
  [{ RecordingStatusCallbackMethod: "PUT" }],
  [{ RecordingStatusCallbackEvent: "done" }],
  [{ RecordingChannels: "three" }],
])("refuses %j", async (form) => {
  const { id } = simulator.begin("twilio", { kind: "call" });
  expect((await post(`/Calls/${id}/Recordings.json`, form as Record<string, string>)).status).toBe(400);
  expect(simulator.recordings).toEqual([]);
});

it.each([[{}], [{ Status: "absent" }], [{ Status: "paused", PauseBehavior: "hum" }]])(
  "changes nothing for %j",
  async (form) => {
    const { id } = simulator.begin("twilio", { kind: "call" });
    await post(`/Calls/${id}/Recordings.json`);
    const changed = await post(`/Calls/${id}/Recordings/Twilio.CURRENT.json`, form as Record<string, string>);
    expect([changed.status, simulator.recordings[0]?.state]).toEqual([400, "recording"]);
  },
);
