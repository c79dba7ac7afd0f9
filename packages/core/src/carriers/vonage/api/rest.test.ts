import type { ServerResponse } from "node:http";
import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { wav } from "../../../api/test-audio.js";
import { type Seen, testServer } from "../../../api/test-server.js";
import { eventOf } from "../test-receiver.js";
import { vonageApi } from "./index.js";
import { APPLICATION, pair } from "./test-key.js";

const FILE = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab";
const NOW = Date.parse("2020-01-01T14:00:02.000Z");
const CONVERSATION = "CON-aaaaaaaa-bbbb-cccc-dddd-0123456789ab";

type Answer = (request: Seen, response: ServerResponse) => void;

async function setUp(answer: Answer) {
  const server = await testServer(answer);
  const { origin, seen } = server;
  const api = vonageApi({
    applicationId: APPLICATION,
    privateKey: pair.privateKey,
    baseUrl: origin,
    mediaHosts: [origin],
    clock: () => NOW,
  });
  return { api, seen, origin };
}
const answers = (body: unknown, status = 200): Answer => {
  return (_, response) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};

describe("deleting", () => {
  const recorded = async (origin: string) => {
    return eventOf("record.region", { recording_url: `${origin}/v1/files/${FILE}` });
  };

  it("asks the Media API, by the file's id and not by the recording's", async () => {
    const { api, seen, origin } = await setUp((_, response) => response.writeHead(204).end());
    await api.deleteRecording(await recorded(origin));
    expect(seen).toMatchObject([{ method: "DELETE", url: `/v3/media/${FILE}` }]);
    expect(decodeJwt(seen[0]?.headers.authorization?.slice(7) ?? "").application_id).toBe(APPLICATION);
  });

  it.each([404, 410])("takes %i for done where the file is gone, too", async (status) => {
    const { api, seen, origin } = await setUp((_, response) => response.writeHead(status).end());
    await api.deleteRecording(await recorded(origin));
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ["DELETE", `/v3/media/${FILE}`],
      ["GET", `/v1/files/${FILE}`],
    ]);
  });

  it.each([200, 403, 500])("does not take a 404 for done where the file answers %i", async (status) => {
    const audio = wav(100);
    const { api, origin } = await setUp(({ method }, response) => {
      if (method === "DELETE") response.writeHead(404).end();
      else response.writeHead(status, { "content-type": "audio/wav" }).end(audio);
    });
    await expect(api.deleteRecording(await recorded(origin))).rejects.toMatchObject({
      name: "CarrierApiError",
      carrier: "vonage",
      status: 404,
    });
  });

  it("says what Vonage says when it refuses, and tells no token", async () => {
    const { api, seen, origin } = await setUp((request, response) =>
      answers({ type: "UNAUTHORIZED", title: "no", detail: String(request.headers.authorization) }, 401)(
        request,
        response,
      ),
    );
    const error = await api.deleteRecording(await recorded(origin)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 401, code: "UNAUTHORIZED", text: "Bearer [credential]" });
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(error) + String(error)).not.toContain("eyJ");
  });

  it("refuses an event without a file, another application's and another carrier's before any request", async () => {
    const { api, seen, origin } = await setUp((_, response) => response.writeHead(204).end());
    const event = await recorded(origin);
    await expect(api.deleteRecording(await eventOf("record.absent"))).rejects.toThrow(TypeError);
    await expect(api.deleteRecording(await eventOf("record"))).rejects.toThrow(TypeError);
    await expect(api.deleteRecording({ ...event, applicationId: "other" })).rejects.toThrow(/not configured/);
    await expect(api.deleteRecording({ ...event, carrier: "twilio" })).rejects.toThrow(/API of vonage/);
    expect(seen).toEqual([]);
  });
});

describe("a transcript", () => {
  // The guide's form, with other words.
  const sentence = (text: string, timestamp: number, more: object = {}) => ({
    sentence: text,
    raw_sentence: text.toLowerCase(),
    duration: 1500,
    timestamp,
    words: [{ word: text, start_time: timestamp, end_time: timestamp + 1500, confidence: 0.9 }],
    ...more,
  });
  const channel = (...transcript: object[]) => ({ duration: 9000, transcript });
  const transcribed = async (origin: string) => {
    return eventOf("transcribed", { transcription_url: `${origin}/v1/files/${FILE}` });
  };

  it("is of all channels, in order, the channel as the speaker", async () => {
    const channels = [
      channel(sentence("Hello.", 100), sentence("Fine.", 4000)),
      channel(sentence("How are you?", 2000.4), { raw_sentence: "bye" }),
    ];
    const { api, seen, origin } = await setUp(answers({ ver: "1.0.0", request_id: "x", channels }));
    expect(await api.getTranscript(await transcribed(origin))).toEqual({
      segments: [
        { speaker: 1, text: "bye", startMs: null, endMs: null, confidence: null },
        { speaker: 0, text: "Hello.", startMs: 100, endMs: 1600, confidence: null },
        { speaker: 1, text: "How are you?", startMs: 2000, endMs: 3500, confidence: null },
        { speaker: 0, text: "Fine.", startMs: 4000, endMs: 5500, confidence: null },
      ],
    });
    expect(seen).toMatchObject([{ method: "GET", url: `/v1/files/${FILE}` }]);
    expect(seen[0]?.headers.authorization).toMatch(/^Bearer eyJ/);
  });

  it("of one channel has no speakers, and may be empty", async () => {
    const { api, origin } = await setUp(answers({ channels: [channel(sentence("Hello.", 0))] }));
    expect((await api.getTranscript(await transcribed(origin)))?.segments).toMatchObject([{ speaker: null }]);
    const silent = await setUp(answers({ channels: [{ duration: 0 }] }));
    expect(await silent.api.getTranscript(await transcribed(silent.origin))).toEqual({ segments: [] });
  });

  it("is null where it is gone, and an error where Vonage fails or answers something else", async () => {
    const gone = await setUp(answers({}, 404));
    expect(await gone.api.getTranscript(await transcribed(gone.origin))).toBeNull();
    for (const answer of [answers({}, 500), answers([]), answers({ channels: "none" })]) {
      const { api, origin } = await setUp(answer);
      await expect(api.getTranscript(await transcribed(origin))).rejects.toMatchObject({ name: "CarrierApiError" });
    }
  });

  it("is asked of no other host, and of no event without one", async () => {
    const { api, seen } = await setUp(answers({ channels: [] }));
    await expect(api.getTranscript(await transcribed("http://127.0.0.1:1"))).rejects.toThrow(TypeError);
    await expect(api.getTranscript(await eventOf("record"))).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });
});

describe("stopping", () => {
  it("ends the recording of a conversation", async () => {
    const { api, seen } = await setUp((_, response) => response.writeHead(204).end());
    await api.stopRecording(CONVERSATION);
    await api.stopRecording(CONVERSATION, { applicationId: APPLICATION });
    expect(seen).toHaveLength(2);
    for (const request of seen) {
      expect(request).toMatchObject({ method: "PUT", url: `/v1/conversations/${CONVERSATION}/record` });
      expect(JSON.parse(request.body)).toEqual({ action: "stop" });
    }
  });

  it("refuses what is no id, an application that is not configured and a misspelt option", async () => {
    const { api, seen } = await setUp((_, response) => response.writeHead(204).end());
    await expect(api.stopRecording("../x")).rejects.toThrow(/conversationId/);
    await expect(api.stopRecording(CONVERSATION, { applicationId: "other" })).rejects.toThrow(/not configured/);
    await expect(api.stopRecording(CONVERSATION, { applicationID: "x" } as never)).rejects.toThrow(/applicationId/);
    expect(seen).toEqual([]);
  });
});

it.each<[about: string, options: unknown, message: RegExp]>([
  ["no options", undefined, /vonageApi needs an object/],
  ["no key", { applicationId: "a" }, /privateKey/],
  ["no application", { privateKey: pair.privateKey }, /applicationId/],
  ["a placeholder", { applicationId: "undefined", privateKey: pair.privateKey }, /applicationId is a placeholder/],
  ["no applications", { applications: [] }, /at least one/],
  ["both forms", { applications: [], applicationId: "a" }, /unknown option "applicationId"/],
  ["a hole", { applications: [null] }, /applicationId/],
  [
    "a base with a query",
    { applicationId: "a", privateKey: pair.privateKey, baseUrl: "https://x.example/?a" },
    /baseUrl/,
  ],
  ["a host that is none", { applicationId: "a", privateKey: pair.privateKey, mediaHosts: ["a b"] }, /mediaHosts/],
  [
    "a host that hides one",
    { applicationId: "a", privateKey: pair.privateKey, redirectHosts: ["a@b"] },
    /redirectHosts/,
  ],
  ["a misspelt option", { applicationId: "a", privatekey: pair.privateKey }, /privateKey/],
])("refuses %s", (_about, options, message) => {
  expect(() => vonageApi(options as never)).toThrow(message);
  expect(() => vonageApi(options as never)).toThrow(TypeError);
});
