import { createHash } from "node:crypto";
import { verifySignature } from "@vonage/jwt";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import type { VonageScenario } from "./index.js";

let simulator: Simulator;
let receiver: Listening;
let seen: { method: string; target: string; body: string; token: string }[];
beforeEach(async () => {
  seen = [];
  receiver = await listen(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const token = String(request.headers.authorization).replace("Bearer ", "");
    seen.push({ method: request.method ?? "", target: request.url ?? "", body, token });
    response.writeHead(200).end();
  });
  simulator = await startSimulator({ webhookUrl: receiver.origin });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const play = async (scenario: VonageScenario = {}) => {
  const { recording } = await simulator.play("vonage", scenario);
  for (const { method, body, token } of seen) {
    expect(verifySignature(token, simulator.secrets.vonage.signatureSecret)).toBe(true);
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    if (method === "POST") expect(claims.payload_hash).toBe(createHash("sha256").update(body).digest("hex"));
  }
  return { recording, told: seen.map(({ body }) => (body === "" ? null : JSON.parse(body))) };
};
const FILE = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1\/files\/[0-9a-f-]{36}$/);
const SECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

it("the record event has no type, no status and no call, and another id than its file", async () => {
  const { recording, told } = await play({ audio: { seconds: 1 } });
  expect(told).toEqual([
    {
      start_time: SECONDS,
      recording_url: FILE,
      size: recording.audio.size,
      recording_uuid: recording.id,
      end_time: SECONDS,
      conversation_uuid: recording.of.conferenceId,
      timestamp: expect.stringMatching(/\.\d{3}Z$/),
    },
  ]);
  expect(recording.of.conferenceId).toMatch(/^CON-[0-9a-f-]{36}$/);
  expect(told[0].recording_url).not.toContain(recording.id);
});

it("the transcription's event follows, with a type and a status", async () => {
  const { recording, told } = await play({ transcript: "Good morning." });
  expect(told[1]).toEqual({
    conversation_uuid: recording.of.conferenceId,
    type: "record",
    recording_uuid: recording.id,
    status: "transcribed",
    transcription_url: FILE,
  });
  expect(told[1].transcription_url).not.toBe(told[0].recording_url);
});

it("where nothing was recorded, there is no URL, or no event at all", async () => {
  const { told } = await play({ outcome: "empty", transcript: "not told" });
  expect(told).toMatchObject([{ recording_url: "", size: 0 }]);
  seen = [];
  expect((await play({ outcome: "silent" })).told).toEqual([]);
});

it("by GET the fields are the query", async () => {
  const { recording } = await play({ method: "GET" });
  expect(seen).toMatchObject([{ method: "GET", body: "" }]);
  const query = new URL(seen[0]?.target ?? "", receiver.origin).searchParams;
  expect(query.get("recording_uuid")).toBe(recording.id);
});

it("webhooks are lost, repeated and brought out of order as any other", async () => {
  const webhooks = { duplicate: ["record"], order: "reversed" } as const;
  const { told } = await play({ transcript: "hello", webhooks });
  expect(told.map(({ status }) => status ?? null)).toEqual(["transcribed", null, null]);
  expect(told[1]).toEqual(told[2]);
  expect(new Set(seen.map(({ token }) => token)).size).toBe(3);
  seen = [];
  expect((await play({ webhooks: { drop: ["record"] } })).told).toEqual([]);
});
