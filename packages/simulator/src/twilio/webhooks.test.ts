import type { IncomingHttpHeaders } from "node:http";
import { validateRequest, validateRequestWithBody } from "twilio/lib/webhooks/webhooks.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import type { TwilioScenario } from "./scenario.js";

const URL_CALLED = "https://hooks.example.com/twilio?tenant=7";
const AC = "AC0123456789abcdef0123456789abcdef";
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
  simulator = await startSimulator({ webhookUrls: { twilio: URL_CALLED }, via: receiver.origin });
});
afterEach(() => simulator.close());

/** What arrived, proved by Twilio's own SDK. */
const received = (): Record<string, string>[] =>
  seen.map(({ method, url, headers, body }) => {
    const { authToken } = simulator.secrets.twilio;
    const signature = String(headers["x-twilio-signature"]);
    if (headers["content-type"] === "application/json") {
      expect(validateRequestWithBody(authToken, signature, url, body)).toBe(true);
      return JSON.parse(body);
    }
    const form = Object.fromEntries(new URLSearchParams(body));
    expect(validateRequest(authToken, signature, url, form)).toBe(true);
    return method === "POST" ? form : Object.fromEntries(new URL(url).searchParams);
  });

const play = async (scenario: TwilioScenario = {}) => {
  const { recording, deliveries } = await simulator.play("twilio", scenario);
  return { recording, names: deliveries.map(({ webhook }) => webhook.name), fields: received() };
};
const keysOf = (fields: object | undefined) => Object.keys(fields ?? {}).sort();
const COMMON = ["AccountSid", "RecordingChannels", "RecordingSid", "RecordingSource", "RecordingStartTime"];
const ALWAYS = [...COMMON, "RecordingStatus", "RecordingUrl"];

describe("status callbacks", () => {
  it.each([
    ["call", "DialVerb", ["CallSid", "RecordingTrack"]],
    ["api", "StartCallRecordingAPI", ["CallSid", "RecordingTrack"]],
    ["outbound", "OutboundAPI", ["CallSid", "RecordingTrack"]],
    ["participant", "OutboundAPI", ["CallSid", "RecordingTrack"]],
    ["record-xml", "RecordVerb", ["CallSid", "ErrorCode"]],
    ["conference", "Conference", ["ConferenceSid", "ErrorCode"]],
  ] as const)("of %s have the documented fields, and a duration when it is over", async (kind, source, own) => {
    const { recording, fields } = await play({ kind, audio: { seconds: 3.9, channels: 2 } });
    const [first, last] = [fields[0], fields.at(-1)];
    expect(keysOf(first)).toEqual([...ALWAYS, ...own].sort());
    expect(keysOf(last)).toEqual([...ALWAYS, ...own, "RecordingDuration"].sort());
    expect(last).toMatchObject({
      AccountSid: AC,
      RecordingSid: recording.id,
      RecordingUrl: `${simulator.origin}/2010-04-01/Accounts/${AC}/Recordings/${recording.id}`,
      RecordingStatus: "completed",
      RecordingDuration: "3",
      RecordingChannels: "2",
      RecordingSource: source,
      RecordingStartTime: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/),
      ...(own[1] === "ErrorCode" && { ErrorCode: "0" }),
    });
    expect(recording.id).toMatch(/^RE[0-9a-f]{32}$/);
  });

  it.each([
    ["absent", "16101"],
    ["failed", undefined],
  ] as const)("may end in %s", async (outcome, code) => {
    const { fields } = await play({ outcome });
    expect(fields.map(({ RecordingStatus }) => RecordingStatus)).toEqual(["in-progress", outcome]);
    expect([fields[1]?.ErrorCode, fields[1]?.RecordingDuration]).toEqual([code, undefined]);
  });

  it("of a participant tell of pauses", async () => {
    expect((await play({ kind: "participant" })).names).toEqual(["in-progress", "paused", "resumed", "completed"]);
  });
});

it("<Record> calls its action first, sorted, with empty fields, and no status of the recording", async () => {
  const { recording, names, fields } = await play({ kind: "record-xml", audio: { seconds: 3 } });
  expect(names).toEqual(["in-progress", "action", "completed"]);
  const action = fields[1] ?? {};
  expect(Object.keys(action)).toEqual(keysOf(action));
  expect(action).toMatchObject({
    CallSid: recording.of.callId,
    CallStatus: "in-progress",
    Digits: "#",
    FromCity: "",
    RecordingSid: recording.id,
    RecordingDuration: "3",
  });
  expect(action).not.toHaveProperty("RecordingStatus");
});

it("a call that was made with Record=true tells of its recording when it is over", async () => {
  const { recording, names, fields } = await play({ kind: "outbound" });
  expect(names).toEqual(["in-progress", "StatusCallback", "completed"]);
  expect(fields[1]).toMatchObject({
    CallStatus: "completed",
    CallbackSource: "call-progress-events",
    RecordingSid: recording.id,
  });
});

describe("a transcription", () => {
  it("is told as a form, after the file", async () => {
    const { recording, names, fields } = await play({ kind: "record-xml", transcript: "Grüße + Dank" });
    expect(names.at(-1)).toBe("transcribeCallback");
    expect(fields.at(-1)).toMatchObject({
      RecordingSid: recording.id,
      TranscriptionSid: expect.stringMatching(/^TR[0-9a-f]{32}$/),
      TranscriptionStatus: "completed",
      TranscriptionText: "Grüße + Dank",
      TranscriptionType: "fast",
      url: URL_CALLED,
    });
  });

  it("may have failed; of what is absent nothing is told", async () => {
    const { fields } = await play({ kind: "record-xml", transcriptFails: true });
    expect(fields.at(-1)).toMatchObject({ TranscriptionStatus: "failed", TranscriptionText: "" });
    seen = [];
    const absent = await play({ kind: "record-xml", transcript: "x", outcome: "absent" });
    expect(absent.names).toEqual(["in-progress", "absent"]);
  });

  it("of Voice Intelligence is JSON with an id, by which its sentences are found", async () => {
    const scenario = { transcript: "Hello.", intelligence: true, customerKey: "case-7", method: "GET" } as const;
    const { recording, names, fields } = await play(scenario);
    expect([names.at(-1), seen.at(-1)?.method]).toEqual(["voice_intelligence_transcript_available", "POST"]);
    const id = fields.at(-1)?.transcript_sid;
    expect(fields.at(-1)).toEqual({
      account_sid: AC,
      service_sid: expect.stringMatching(/^GA\w{32}$/),
      transcript_sid: expect.stringMatching(/^GT[0-9a-f]{32}$/),
      customer_key: "case-7",
      event_type: "voice_intelligence_transcript_available",
      encryption_credential_sid: null,
    });
    const get = async (path: string, password = simulator.secrets.twilio.authToken) => {
      const headers = { authorization: `Basic ${btoa(`${AC}:${password}`)}` };
      const response = await fetch(`${simulator.origin}/v2/Transcripts/${path}`, { headers });
      return [response.status, await response.json()];
    };
    expect(await get(`${id}`)).toMatchObject([
      200,
      { sid: id, status: "completed", channel: { media_properties: { source_sid: recording.id } } },
    ]);
    expect(await get(`${id}/Sentences`)).toMatchObject([200, { sentences: [{ transcript: "Hello." }] }]);
    expect(await get(`${id}`, "x")).toMatchObject([401, { code: 20003 }]);
    expect(await get("GT1")).toMatchObject([404, { code: 20404 }]);
  });
});

it.each([
  ["call", { drop: ["completed"] }, ["in-progress"]],
  ["participant", { duplicate: ["paused"] }, ["in-progress", "paused", "paused", "resumed", "completed"]],
  ["record-xml", { order: "reversed" }, ["completed", "action", "in-progress"]],
  ["conference", { order: ["completed"] }, ["completed", "in-progress"]],
] as const)("%s can lose, repeat and mix up its webhooks: %j", async (kind, webhooks, expected) => {
  const { names, fields } = await play({ kind, webhooks: webhooks as object });
  expect(names).toEqual(expected);
  expect(fields).toHaveLength(expected.length);
});

it.each(["call", "record-xml", "conference"] as const)("%s goes by GET too", async (kind) => {
  const { names, fields } = await play({ kind, method: "GET" });
  expect(seen.map(({ method }) => method)).toEqual(names.map(() => "GET"));
  for (const one of fields) expect(one).toMatchObject({ tenant: "7", AccountSid: AC });
});
