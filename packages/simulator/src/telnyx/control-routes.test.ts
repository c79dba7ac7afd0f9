import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

const command = (path: string, body: object | string = {}, key = simulator.secrets.telnyx.apiKey) =>
  fetch(`${simulator.baseUrls.telnyx}/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const told = () => simulator.deliveries.map(({ webhook }) => webhook.fields.data as Record<string, unknown>);

describe.each(["call", "conference"] as const)("the recording of a %s", (kind) => {
  it("is started, paused, resumed and stopped, and told of at its end alone", async () => {
    const { id } = simulator.begin("telnyx", { kind, audio: { seconds: 1 } });
    const actions = `${kind}s/${id}/actions/record_`;
    const started = await command(`${actions}start`, { format: "mp3", channels: "dual", client_state: "YQ==" });
    expect([started.status, await started.json()]).toEqual([200, { data: { result: "ok" } }]);
    const [recording] = simulator.recordings;
    expect(recording).toMatchObject({ state: "recording", audio: { format: "mp3", channels: 2 } });
    expect((await command(`${actions}pause`, { recording_id: recording?.id })).status).toBe(200);
    expect(recording?.state).toBe("paused");
    expect((await command(`${actions}resume`)).status).toBe(200);
    expect(recording?.state).toBe("recording");
    expect(told()).toEqual([]);
    expect((await command(`${actions}stop`)).status).toBe(200);
    await simulator.settled();
    expect(recording?.state).toBe("complete");
    expect(told()).toMatchObject([
      { event_type: `${kind}.recording.saved`, payload: { recording_id: recording?.id, client_state: "YQ==" } },
    ]);
    expect((await command(`${actions}stop`)).status).toBe(404);
  });

  it("ends with it", async () => {
    const session = simulator.begin("telnyx", { kind, audio: { seconds: 1 } });
    await command(`${kind}s/${session.id}/actions/record_start`, { format: "wav", channels: "single" });
    expect(await session.end()).toHaveLength(1);
    expect((await command(`${kind}s/${session.id}/actions/record_start`, { format: "wav" })).status).not.toBe(200);
  });

  it.each([
    [{ channels: "single" }, 422],
    [{ format: "ogg", channels: "single" }, 422],
    [{ format: "wav", channels: 2 }, 422],
    [{ format: "wav", channels: "dual", client_state: "not base64" }, 422],
    ["{", 400],
  ])("is not started by %j", async (body, status) => {
    const { id } = simulator.begin("telnyx", { kind });
    const refused = await command(`${kind}s/${id}/actions/record_start`, body);
    expect([refused.status, await refused.json()]).toMatchObject([status, { errors: [{ code: "10015" }] }]);
    expect(simulator.recordings).toEqual([]);
  });

  it("is not started twice, nor another one paused", async () => {
    const { id } = simulator.begin("telnyx", { kind });
    const given = { format: "wav", channels: "single" };
    expect((await command(`${kind}s/${id}/actions/record_start`, given)).status).toBe(200);
    expect((await command(`${kind}s/${id}/actions/record_start`, given)).status).toBe(422);
    expect((await command(`${kind}s/${id}/actions/record_pause`, { recording_id: "another" })).status).toBe(404);
    expect(simulator.recordings).toMatchObject([{ state: "recording" }]);
  });

  it("needs the key", async () => {
    const { id } = simulator.begin("telnyx", { kind });
    expect((await command(`${kind}s/${id}/actions/record_start`, { format: "wav" }, "another")).status).toBe(401);
  });
});

it("a call must say its channels, a conference need not", async () => {
  const [call, conference] = (["call", "conference"] as const).map((kind) => simulator.begin("telnyx", { kind }));
  expect((await command(`calls/${call?.id}/actions/record_start`, { format: "wav" })).status).toBe(422);
  expect((await command(`conferences/${conference?.id}/actions/record_start`, { format: "wav" })).status).toBe(200);
});

it("a call that is not there is refused in Telnyx's words", async () => {
  const refused = await command("calls/v3:none/actions/record_stop");
  expect([refused.status, await refused.json()]).toMatchObject([422, { errors: [{ code: "90015" }] }]);
});

it("a call is transcribed where that is asked for", async () => {
  const { id } = simulator.begin("telnyx", { kind: "call", audio: { seconds: 1 }, transcript: "Good morning." });
  await command(`calls/${id}/actions/record_start`, { format: "wav", channels: "single", transcription: true });
  await command(`calls/${id}/actions/record_stop`);
  await simulator.settled();
  expect(told()).toMatchObject([
    { event_type: "call.recording.saved" },
    { event_type: "call.recording.transcription.saved", payload: { transcription_text: "Good morning." } },
  ]);
});
