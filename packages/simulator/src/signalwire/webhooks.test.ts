import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import type { SignalWireScenario } from "./scenario.js";

// Its `exports` name no types.
const { RestClient } = createRequire(import.meta.url)("@signalwire/compatibility-api") as {
  RestClient: { validateRequest(key: string, header: string, url: string, params: object): boolean };
};
const URL_CALLED = "https://hooks.example.com/signalwire?tenant=7";
const PROJECT = "01234567-89ab-4cde-8f01-23456789abcd";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
let simulator: Simulator;
let receiver: Listening;
let seen: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  receiver = await listen(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const { method = "", url = "", headers } = request;
    seen.push({ method, url: `https://hooks.example.com${url}`, headers, body });
    response.writeHead(200).end();
  });
});
afterAll(() => receiver.close());
beforeEach(async () => {
  seen = [];
  simulator = await startSimulator({ webhookUrls: { signalwire: URL_CALLED }, via: receiver.origin });
});
afterEach(() => simulator.close());

/** What arrived: forms are proved by SignalWire's own SDK, JSON by the arithmetic of its documentation. */
// biome-ignore lint/suspicious/noExplicitAny: forms and events of many shapes
const received = (): Record<string, any>[] =>
  seen.map(({ method, url, headers, body }) => {
    const key = String(simulator.secrets.signalwire.signingKey);
    const signature = String(headers["x-signalwire-signature"]);
    if (headers["content-type"] === "application/json") {
      expect(signature).toBe(createHmac("sha1", key).update(`${url}${body}`).digest("hex"));
      return JSON.parse(body);
    }
    const form = Object.fromEntries(new URLSearchParams(body));
    expect(RestClient.validateRequest(key, signature, url, form)).toBe(true);
    return method === "POST" ? form : Object.fromEntries(new URL(url).searchParams);
  });

const play = async (scenario: SignalWireScenario = {}) => {
  const { recording, deliveries } = await simulator.play("signalwire", scenario);
  return { recording, names: deliveries.map(({ webhook }) => webhook.name), fields: received() };
};

describe("status callbacks", () => {
  const FIELDS = ["AccountSid", "CallSid", "RecordingChannels", "RecordingDuration", "RecordingSid", "RecordingSource"];

  it.each([
    ["call", "DialVerb"],
    ["record-xml", "RecordVerb"],
    ["conference", "Conference"],
  ] as const)("of %s have the documented fields, all of them always", async (kind, source) => {
    const { recording, fields } = await play({ kind, audio: { seconds: 3.9 } });
    const [first, last] = [fields[0], fields.at(-1)];
    for (const one of [first, last]) {
      expect(Object.keys(one ?? {}).sort()).toEqual([...FIELDS, "RecordingStatus", "RecordingUrl"].sort());
    }
    expect(first).toMatchObject({ RecordingStatus: "in-progress" });
    expect(last).toMatchObject({
      AccountSid: PROJECT,
      CallSid: expect.stringMatching(UUID),
      RecordingSid: recording.id,
      RecordingUrl: `${simulator.origin}/api/laml/2010-04-01/Accounts/${PROJECT}/Recordings/${recording.id}`,
      RecordingStatus: "completed",
      RecordingDuration: "3",
      RecordingChannels: "1",
      RecordingSource: source,
    });
    expect(recording.id).toMatch(UUID);
  });

  it.each(["absent", "failed"] as const)("may end in %s", async (outcome) => {
    expect((await play({ outcome })).names).toEqual(["in-progress", outcome]);
  });

  it("name the conference only where that is wanted", async () => {
    const { recording, fields } = await play({ kind: "conference", namesConference: true });
    expect(fields.map(({ ConferenceSid }) => ConferenceSid)).toEqual([
      recording.of.conferenceId,
      recording.of.conferenceId,
    ]);
  });

  it("go by GET too", async () => {
    const { fields } = await play({ method: "GET" });
    expect(seen.map(({ method }) => method)).toEqual(["GET", "GET"]);
    for (const one of fields) expect(one).toMatchObject({ tenant: "7", AccountSid: PROJECT });
  });
});

it("<Record> calls its action before the file is told of, and its transcribeCallback last", async () => {
  const { recording, names, fields } = await play({ kind: "record-xml", transcript: "Grüße + Dank" });
  expect(names).toEqual(["in-progress", "action", "completed", "transcribeCallback"]);
  expect(fields[1]).toMatchObject({ CallStatus: "in-progress", Digits: "#", RecordingSid: recording.id });
  expect(fields[3]).toMatchObject({
    TranscriptionSid: expect.stringMatching(UUID),
    TranscriptionStatus: "completed",
    TranscriptionText: "Grüße + Dank",
    RecordingSid: recording.id,
  });
  seen = [];
  const failed = await play({ kind: "record-xml", transcriptFails: true });
  expect(failed.fields.at(-1)).toMatchObject({ TranscriptionStatus: "failed", TranscriptionText: "" });
});

describe("calling.call.record", () => {
  const file = (recording: { id: string }) => ({
    url: `${simulator.origin}/api/laml/2010-04-01/Accounts/${PROJECT}/Recordings/${recording.id}.mp3`,
    duration: 3.5,
  });
  const scenario = { kind: "swml", audio: { format: "mp3", seconds: 3.5 } } as const;

  it("has its file within the record", async () => {
    const { recording, names, fields } = await play({ ...scenario, tag: "case-7" });
    expect(names).toEqual(["recording", "paused", "recording", "finished"]);
    expect(fields.map(({ params }) => params.state)).toEqual(names);
    expect(new Set(fields.map(({ params }) => params.control_id)).size).toBe(1);
    expect(fields[0]?.params.record).toEqual({ format: "mp3" });
    expect(fields.at(-1)).toEqual({
      event_type: "calling.call.record",
      event_channel: "simulated.signalwire.com",
      timestamp: expect.any(Number),
      project_id: PROJECT,
      space_id: expect.stringMatching(UUID),
      params: {
        call_id: recording.of.callId,
        node_id: expect.any(String),
        control_id: expect.stringMatching(UUID),
        state: "finished",
        tag: "case-7",
        record: { ...file(recording), size: recording.audio.size, format: "mp3" },
      },
    });
  });

  it("or beside it, with the recording's id and times", async () => {
    const { recording, fields } = await play({ ...scenario, shape: "flat", steps: [] });
    const url = `${simulator.origin}/api/v1/recordings/${recording.id}/download`;
    expect(fields[0]?.params).toMatchObject({ url, recording_id: recording.id });
    expect(fields[0]?.params).not.toHaveProperty("duration");
    expect(fields.at(-1)?.params).toEqual({
      call_id: recording.of.callId,
      node_id: expect.any(String),
      control_id: expect.stringMatching(UUID),
      state: "finished",
      url,
      duration: 3.5,
      size: recording.audio.size,
      recording_id: recording.id,
      start_time: recording.startedAt / 1000,
      end_time: recording.endedAt / 1000,
      record: { audio: { format: "mp3", direction: "both", stereo: false } },
    });
  });

  it.each(["nested", "flat"] as const)("has a file that everyone can fetch: %s", async (shape) => {
    const { recording, fields } = await play({ ...scenario, shape });
    const { url, record } = fields.at(-1)?.params ?? {};
    const response = await fetch(url ?? record.url);
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, recording.audio.size]);
  });

  it.each([
    ["absent", "no_input"],
    ["failed", "error"],
  ] as const)("ends in %s as %s, without a file", async (outcome, state) => {
    const { fields } = await play({ ...scenario, outcome, steps: [] });
    expect(fields.at(-1)?.params).toMatchObject({ state, record: { format: "mp3" } });
    expect(fields.at(-1)?.params.record).not.toHaveProperty("url");
  });

  it("is followed by its transcript", async () => {
    const { names, fields } = await play({ ...scenario, transcript: "Hello." });
    expect(names.at(-1)).toBe("calling.transcript.completed");
    expect(fields.at(-1)?.params).toMatchObject({ id: expect.stringMatching(UUID), text: "Hello." });
    seen = [];
    const failed = await play({ ...scenario, transcriptFails: true });
    expect(failed.fields.at(-1)).toMatchObject({ event_type: "calling.transcript.failed" });
    expect(failed.fields.at(-1)?.params).not.toHaveProperty("text");
  });
});

it.each([
  ["call", { drop: ["completed"] }, ["in-progress"]],
  ["record-xml", { order: "reversed" }, ["completed", "action", "in-progress"]],
  ["swml", { duplicate: ["finished"], drop: ["paused", "recording"] }, ["finished", "finished"]],
] as const)("%s can lose, repeat and mix up its webhooks: %j", async (kind, webhooks, expected) => {
  const { names, fields } = await play({ kind, webhooks: webhooks as object });
  expect(names).toEqual(expected);
  expect(fields).toHaveLength(expected.length);
});

it("a webhook that no one answers is tried three times", async () => {
  const silent = await listen((request) => void request.socket.destroy());
  const lonely = await startSimulator({ webhookUrls: { signalwire: silent.origin } });
  const { deliveries } = await lonely.play("signalwire", { webhooks: { drop: ["in-progress"] } });
  expect(deliveries.map(({ attempts, status }) => [attempts.length, status])).toEqual([[3, null]]);
  await Promise.all([lonely.close(), silent.close()]);
});
