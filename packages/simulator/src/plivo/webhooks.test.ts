import type { IncomingHttpHeaders } from "node:http";
import { validateV3Signature } from "plivo/dist/utils/v3Security.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import type { PlivoScenario } from "./scenario.js";

const URL_CALLED = "https://hooks.example.com/plivo?tenant=7";
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
  simulator = await startSimulator({ webhookUrls: { plivo: URL_CALLED }, via: receiver.origin });
});
afterEach(() => simulator.close());

/** What arrived, proved by Plivo's own SDK. */
const received = () =>
  seen.map(({ method, url, headers, body }) => {
    const form = Object.fromEntries(new URLSearchParams(body));
    for (const header of ["x-plivo-signature-v3", "x-plivo-signature-ma-v3"]) {
      const sent = [headers["x-plivo-signature-v3-nonce"], simulator.secrets.plivo.authToken, headers[header]];
      const [nonce = "", token = "", signature = ""] = sent.map(String);
      expect(validateV3Signature(method, url, nonce, token, signature, form)).toBe(true);
    }
    return method === "POST" ? form : Object.fromEntries(new URL(url).searchParams);
  });

const play = async (scenario: PlivoScenario) => {
  const { recording, deliveries } = await simulator.play("plivo", scenario);
  const names = deliveries.map(({ webhook }) => webhook.name);
  return { recording, names, fields: received() };
};

const DURATIONS = ["RecordingDuration", "RecordingDurationMs", "RecordingStartMs", "RecordingEndMs"];
const NUMBERED = [
  ["EventName", "EventTimestamp", "SequenceNumber", "RecordingUUID", "RecordingFormat", "RecordingDuration"],
  ["RecordingStartTime", "RecordingEndTime", "RecordingResourceURL", "RecordingURL"],
].flat();
const sorted = (names: readonly string[]) => [...names].sort();
const keysOf = (fields: object | undefined) => sorted(Object.keys(fields ?? {}));

describe("numbered recordings", () => {
  it.each([
    ["mpc", "MPC", ["MPCName", "MPCUUID"], ["Initiated", "Paused", "Resumed", "Completed"]],
    ["participant", "Participant", ["MemberID"], ["Initiated", "Paused", "Resumed", "Completed"]],
    ["session", "Session", ["SessionUUID", "VirtualNumber", "From", "To"], ["Initiated", "Completed"]],
  ] as const)("%s: %sRecording… with the documented fields, in order", async (kind, prefix, own, steps) => {
    const { recording, fields } = await play({ kind, audio: { seconds: 3 } });
    expect(fields.map(({ EventName, SequenceNumber }) => [EventName, SequenceNumber])).toEqual(
      steps.map((step, at) => [`${prefix}Recording${step}`, String(at + 1)]),
    );
    for (const one of fields) expect(keysOf(one)).toEqual(sorted([...NUMBERED, ...own]));
    expect(fields.at(-1)).toMatchObject({
      RecordingUUID: recording.id,
      RecordingDuration: "3",
      RecordingFormat: kind === "session" ? ".mp3" : "mp3",
      EventTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
    });
  });

  it.each([
    ["participant", "ParticipantRecordingFailed"],
    ["session", "SessionRecordingFailed"],
  ] as const)("%s: may end in %s", async (kind, last) => {
    const { names } = await play({ kind, outcome: "failed" });
    expect(names.at(-1)).toBe(last);
  });
});

describe("the Record API", () => {
  const FIELDS = ["api_id", "record_url", "recording_id", "recording_duration", "recording_duration_ms"];
  const TIMES = ["recording_start_ms", "recording_end_ms"];

  it.each([
    ["call", "call_uuid"],
    ["conference", "conference_name"],
  ] as const)("calls back once about a %s, with its %s", async (kind, own) => {
    const { recording, names, fields } = await play({ kind, audio: { seconds: 3 } });
    expect(names).toEqual(["callback_url"]);
    expect(keysOf(fields[0])).toEqual(sorted([...FIELDS, ...TIMES, own]));
    expect(fields[0]).toMatchObject({
      recording_id: recording.id,
      recording_duration_ms: "3000",
      [own]: kind === "call" ? recording.of.callId : "simulated",
    });
  });

  it("may pack its fields into one", async () => {
    const { recording, fields } = await play({ kind: "call", inResponse: true });
    expect(keysOf(fields[0])).toEqual(["response"]);
    expect(JSON.parse(fields[0]?.response ?? "")).toMatchObject({ recording_id: recording.id });
  });
});

describe("<Record>", () => {
  it("calls its action, which waits for XML, and then callbackUrl, which does not", async () => {
    const { recording, names, fields } = await play({ kind: "record-xml", audio: { seconds: 3 } });
    expect(names).toEqual(["action", "callbackUrl"]);
    const told = { RecordingID: recording.id, RecordingDuration: "3", RecordingDurationMs: "3000" };
    expect(fields).toMatchObject([
      { ...told, Digits: "#", Direction: "inbound", CallStatus: "in-progress", Event: "Redirect" },
      { ...told, Event: "RecordStop", RecordFile: fields[1]?.RecordUrl },
    ]);
    for (const one of fields) expect(Object.keys(one)).toEqual(expect.arrayContaining(["RecordUrl", ...DURATIONS]));
    expect(keysOf(fields[1])).not.toEqual(expect.arrayContaining(["Digits"]));
    expect(keysOf(fields[1])).not.toEqual(expect.arrayContaining(["Direction"]));
  });

  it("in the background calls its action at the start, when no length is known", async () => {
    const { fields } = await play({ kind: "record-xml", background: true, audio: { seconds: 3 } });
    const unknown = { RecordingDuration: "-1", RecordingDurationMs: "-1", RecordingEndMs: "-1" };
    expect(fields).toMatchObject([unknown, { RecordingDuration: "3" }]);
  });
});

it("<Conference> names the recording when somebody enters, and tells of it at the end", async () => {
  const { recording, names, fields } = await play({ kind: "conference-xml", audio: { seconds: 3 } });
  expect(names).toEqual(["enter", "exit", "record"]);
  const conference = { ConferenceName: "simulated", ConferenceUUID: recording.of.conferenceId };
  expect(fields).toMatchObject([
    { ConferenceAction: "enter", ...conference, ConferenceMemberID: "1", RecordingID: recording.id },
    { ConferenceAction: "exit", ...conference, RecordUrl: "", RecordingID: "" },
    { ConferenceAction: "record", ...conference, RecordingID: recording.id, RecordingDuration: "3" },
  ]);
  const OWN = ["ConferenceAction", "ConferenceName", "ConferenceUUID", "ConferenceMemberID", "CallUUID"];
  expect(keysOf(fields[2])).toEqual(sorted([...OWN, "RecordUrl", "RecordingID", ...DURATIONS]));
  const page = await fetch(
    `${simulator.baseUrls.plivo}/Account/MASIMULATED000000000/Recording/?conference_uuid=${conference.ConferenceUUID}`,
    { headers: { authorization: `Basic ${btoa("MASIMULATED000000000:simulated-auth-token")}` } },
  );
  expect(await page.json()).toMatchObject({ objects: [{ recording_id: recording.id, conference_name: "simulated" }] });
});

describe("a transcription", () => {
  const FIELDS = ["transcription", "transcription_charge", "transcription_rate", "duration", "call_uuid"];

  it.each(["call", "conference", "record-xml", "conference-xml"] as const)("follows the file of a %s", async (kind) => {
    const { recording, names, fields } = await play({ kind, transcript: "Grüße + Dank" });
    expect(names.at(-1)).toBe("transcription");
    expect(keysOf(fields.at(-1))).toEqual(sorted([...FIELDS, "recording_id"]));
    expect(fields.at(-1)).toMatchObject({
      transcription: "Grüße + Dank",
      recording_id: recording.id,
      call_uuid: recording.of.callId ?? "",
      duration: "2",
    });
  });

  it("may have failed", async () => {
    const { fields } = await play({ kind: "call", transcriptError: "The recording is too long" });
    expect(fields.at(-1)).toMatchObject({ transcription: "", error: "The recording is too long" });
  });
});

it.each([
  ["session", { drop: ["SessionRecordingInitiated"] }, ["SessionRecordingCompleted"]],
  ["record-xml", { order: "reversed" }, ["callbackUrl", "action"]],
  ["conference-xml", { drop: ["enter", "exit"], duplicate: ["record"] }, ["record", "record"]],
  ["call", { order: ["transcription"] }, ["transcription", "callback_url"]],
  ["participant", { duplicate: ["ParticipantRecordingFailed"] }, null],
] as const)("%s can lose, repeat and mix up its webhooks: %j", async (kind, webhooks, expected) => {
  const names = ["Initiated", "Failed", "Failed"].map((step) => `ParticipantRecording${step}`);
  const scenario = kind === "participant" ? { outcome: "failed" as const, steps: [] } : {};
  const transcript = kind === "call" ? { transcript: "Hello." } : {};
  const played = await play({ kind, webhooks: webhooks as object, ...scenario, ...transcript });
  expect(played.names).toEqual(expected ?? names);
  expect(played.fields).toHaveLength(played.names.length);
});

it.each(["session", "record-xml", "conference-xml"] as const)("%s goes by GET too", async (kind) => {
  const { names, fields } = await play({ kind, method: "GET" });
  expect(seen.map(({ method }) => method)).toEqual(names.map(() => "GET"));
  for (const one of fields) expect(one).toMatchObject({ tenant: "7" });
});
