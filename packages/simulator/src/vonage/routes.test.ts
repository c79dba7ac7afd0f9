import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { tokenGenerate } from "@vonage/jwt";
import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import { faults } from "../media/faults.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import type { VonageScenario } from "./index.js";

let simulator: Simulator;
let receiver: Listening;
beforeEach(async () => {
  receiver = await listen((_request, response) => void response.writeHead(200).end());
  simulator = await startSimulator({ webhookUrl: receiver.origin });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

/** A token as Vonage's own SDK makes it. */
const token = (applicationId = simulator.secrets.vonage.applicationId) =>
  tokenGenerate(applicationId, simulator.secrets.vonage.privateKey);
const call = (url: string, init: RequestInit = {}, bearer = token()) =>
  fetch(url, { ...init, headers: { authorization: `Bearer ${bearer}` } });
const play = async (scenario: VonageScenario = {}) => {
  const { recording, deliveries } = await simulator.play("vonage", scenario);
  const fields = Object.assign({}, ...deliveries.map(({ webhook }) => webhook.fields));
  return { recording, url: String(fields.recording_url), transcription: String(fields.transcription_url) };
};

describe("a file", () => {
  it.each([
    ["mp3", "audio/mpeg"],
    ["wav", "audio/wav"],
  ] as const)("is given to a token of Vonage's SDK: %s", async (format, type) => {
    const { recording, url } = await play({ audio: { format, seconds: 1 } });
    const answer = await call(url);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.concat([...recording.audio.read()]));
  });

  it("is given to no one else", async () => {
    const { url } = await play();
    const { applicationId, privateKey, signatureSecret } = simulator.secrets.vonage;
    const claims = { application_id: applicationId, jti: "1" };
    const own = createPrivateKey(privateKey);
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const signed = (alg: string, key: Parameters<SignJWT["sign"]>[0], more: object = {}) =>
      new SignJWT({ iat: Math.floor(Date.now() / 1000), ...claims, ...more }).setProtectedHeader({ alg }).sign(key);
    expect((await call(url, {}, await signed("RS256", own))).status).toBe(200);
    for (const refused of [
      "",
      await signed("RS256", stranger),
      await signed("RS512", own),
      await signed("HS256", Buffer.from(signatureSecret)),
      await signed("RS256", own, { application_id: "another" }),
      await signed("RS256", own, { exp: 1 }),
      await signed("RS256", own, { iat: undefined }),
      await signed("RS256", own, { jti: undefined }),
    ]) {
      expect([refused, (await call(url, {}, refused)).status]).toEqual([refused, 401]);
    }
    expect((await fetch(url)).status).toBe(401);
  });

  it("is not there until it is ready, nor under the recording's id, and meets its faults", async () => {
    const media = { faults: [faults.notFound(), faults.throttled(7), faults.redirect("other-origin")] };
    const { recording, url } = await play({ media });
    expect((await call(url)).status).toBe(404);
    expect((await call(url)).headers.get("retry-after")).toBe("7");
    const hop = await call(url, { redirect: "manual" });
    expect(hop.headers.get("location")).toContain(simulator.otherOrigin);
    const hidden = await fetch(hop.headers.get("location") ?? "");
    expect((await hidden.arrayBuffer()).byteLength).toBe(recording.audio.size);
    expect((await call(url)).status).toBe(200);
    expect((await call(`${simulator.baseUrls.vonage}/v1/files/${recording.id}`)).status).toBe(404);
    recording.readyAt = Date.now() + 3_600_000;
    expect((await call(url)).status).toBe(404);
  });

  it("is in no list, and is deleted by the Media API alone", async () => {
    const { url } = await play({ transcript: "Good morning" });
    expect((await call(`${simulator.baseUrls.vonage}/v1/files`)).status).toBe(404);
    expect((await call(url, { method: "DELETE" })).status).toBe(405);
    const item = url.replace("/v1/files/", "/v3/media/");
    expect((await call(item, { method: "DELETE" }, "no.token.here")).status).toBe(401);
    expect((await call(url)).status).toBe(200);
    expect((await call(item, { method: "DELETE" })).status).toBe(204);
    expect((await call(url)).status).toBe(404);
    expect((await call(item, { method: "DELETE" })).status).toBe(404);
  });
});

it("a transcription is a document of channels, sentences and words", async () => {
  const { transcription } = await play({ audio: { format: "wav", seconds: 2 }, transcript: "Good morning" });
  expect((await fetch(transcription)).status).toBe(401);
  expect(await (await call(transcription)).json()).toEqual({
    ver: "1.0.0",
    request_id: expect.any(String),
    channels: [
      {
        duration: 2000,
        transcript: [
          {
            sentence: "Good morning",
            raw_sentence: "good morning",
            duration: 2000,
            timestamp: 0,
            words: [
              { word: "Good", start_time: 0, end_time: 1000, confidence: 0.9 },
              { word: "morning", start_time: 1000, end_time: 2000, confidence: 0.9 },
            ],
          },
        ],
      },
    ],
  });
});

describe("a conversation", () => {
  const record = (id: string, body: object, bearer = token()) =>
    call(
      `${simulator.baseUrls.vonage}/v1/conversations/${id}/record`,
      { method: "PUT", body: JSON.stringify(body) },
      bearer,
    );

  it("is recorded by command, and told of when that is stopped", async () => {
    const { id } = simulator.begin("vonage", { kind: "conversation", audio: { seconds: 1 } });
    const event_url = [`${receiver.origin}/elsewhere`];
    const started = await record(id, { action: "start", event_url, event_method: "GET", format: "wav" });
    expect([started.status, await started.text()]).toEqual([204, ""]);
    expect(simulator.recordings).toMatchObject([{ state: "recording", audio: { format: "wav" } }]);
    expect((await record(id, { action: "start" })).status).toBe(400);
    expect((await record(id, { action: "stop" })).status).toBe(204);
    await simulator.settled();
    expect(simulator.deliveries.map(({ webhook }) => webhook)).toMatchObject([
      { name: "record", url: event_url[0], method: "GET", fields: { conversation_uuid: id } },
    ]);
    expect((await record(id, { action: "stop" })).status).toBe(400);
  });

  it("that ends is told of where all webhooks go", async () => {
    const session = simulator.begin("vonage", { kind: "conversation", audio: { seconds: 1 } });
    await record(session.id, { action: "start", split: "conversation" });
    expect(simulator.recordings).toMatchObject([{ audio: { format: "mp3", channels: 2 } }]);
    expect(await session.end()).toMatchObject([{ status: 200, webhook: { url: `${receiver.origin}/vonage` } }]);
    expect((await record(session.id, { action: "start" })).status).toBe(404);
  });

  it.each([{ action: "pause" }, { action: "start", format: "flac" }, { action: "start", event_method: "PUT" }])(
    "is not recorded by %j",
    async (body) => {
      const { id } = simulator.begin("vonage", { kind: "conversation" });
      expect((await record(id, body)).status).toBe(400);
      expect((await record(id, { action: "start" }, "no.token.here")).status).toBe(401);
      expect(simulator.recordings).toEqual([]);
    },
  );
});
