import type { ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import type { RecordingRef } from "../../../api/outcome.js";
import { drained, wav } from "../../../api/test-audio.js";
import { type Seen, testServer } from "../../../api/test-server.js";
import { callSource, recording } from "../../../read/recording.js";
import { telnyxApi } from "./index.js";

const KEY = "canary-KEY-7f3a";
const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const FILE = wav(2000);
const ID = "4577f9a2-cf0e-44f3-ac57-9f95fb03fa47";
const LINK = "/telephony-recorder-prod/rec.wav?X-Amz-Expires=600&X-Amz-Signature=";

type Answer = (request: Seen, response: ServerResponse) => void;
const sendsAudio: Answer = (_, response) =>
  response.writeHead(200, { "content-type": "audio/wav", "content-length": FILE.length }).end(FILE);
const refuses =
  (status: number): Answer =>
  (_, response) =>
    response.writeHead(status).end();

/** An API, which gives links to a storage of its own. */
async function setUp({ store = sendsAudio, api: answer }: { store?: Answer; api?: Answer } = {}, more: object = {}) {
  const storage = await testServer(store);
  const rest = await testServer(
    answer ??
      ((_, response) => {
        const data = { id: ID, source: "call", download_urls: { wav: `${storage.origin}${LINK}fresh` } };
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data }));
      }),
  );
  const api = telnyxApi({
    apiKey: KEY,
    baseUrl: `${rest.origin}/v2`,
    mediaHosts: [storage.origin],
    clock: () => NOW,
    ...more,
  });
  return { api, storage, rest };
}

const ref = (more: Partial<RecordingRef["recording"]>): RecordingRef => ({
  carrier: "telnyx",
  accountId: null,
  receivedAt: "2026-11-20T11:59:59.000Z",
  source: callSource({ callId: "v3:demo" }),
  recording: recording({ id: ID, status: "available", ...more }),
});
const alive = (origin: string, more: object = {}) =>
  ref({ url: `${origin}${LINK}event`, expiresAt: "2026-11-20T12:10:00.000Z", ...more });
const soon = { receivedAt: "2026-11-20T11:00:00.000Z" };

describe("opening a recording", () => {
  it("takes the event's link while it is good, and sends it no key", async () => {
    const { api, storage, rest } = await setUp();
    const outcome = await api.openRecording(alive(storage.origin));
    if (outcome.status !== "ok") throw new Error(outcome.status);
    expect(FILE.equals(await drained(outcome.stream))).toBe(true);
    expect(storage.seen).toMatchObject([{ method: "GET", url: `${LINK}event` }]);
    expect(storage.seen[0]?.headers.authorization).toBeUndefined();
    expect(rest.seen).toEqual([]);
  });

  it.each<[about: string, link: object]>([
    ["is dead", { expiresAt: "2026-11-20T11:59:00.000Z" }],
    ["is about to die", { expiresAt: "2026-11-20T12:00:04.000Z" }],
    ["has no end", { expiresAt: null }],
    ["is missing", { url: null }],
    ["is a place in a bucket", { url: "s3://demo-bucket/rec.wav" }],
    ["leads elsewhere", { url: "http://127.0.0.1:1/telephony-recorder-prod/rec.wav" }],
    ["leads to the metadata service", { url: "http://169.254.169.254/latest/meta-data/" }],
  ])("asks the API for a fresh link where the event's %s", async (_about, link) => {
    const { api, storage, rest } = await setUp();
    expect((await api.openRecording(alive(storage.origin, link))).status).toBe("ok");
    expect(rest.seen).toMatchObject([{ url: `/v2/recordings/${ID}`, headers: { authorization: `Bearer ${KEY}` } }]);
    expect(storage.seen.map(({ url }) => url)).toEqual([`${LINK}fresh`]);
    expect(JSON.stringify(storage.seen)).not.toContain(KEY);
  });

  it.each([400, 403, 410])("asks for a fresh link where storage answers %i to the event's", async (status) => {
    const { api, storage } = await setUp({
      store: (request, response) => (request.url.endsWith("event") ? refuses(status) : sendsAudio)(request, response),
    });
    expect((await api.openRecording(alive(storage.origin))).status).toBe("ok");
    expect(storage.seen.map(({ url }) => url)).toEqual([`${LINK}event`, `${LINK}fresh`]);
  });

  it("takes a public link, which has no end, where there is no id to ask by", async () => {
    const { api, storage, rest } = await setUp();
    expect((await api.openRecording(alive(storage.origin, { id: null, expiresAt: null }))).status).toBe("ok");
    for (const url of ["s3://demo-bucket/rec.wav", "http://127.0.0.1:1/x.wav", "https://example.com/x.mp3"]) {
      const outcome = await api.openRecording(ref({ id: null, expiresAt: null, url }));
      expect(outcome).toMatchObject({ status: "denied", httpStatus: null });
    }
    expect(storage.seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([[`${LINK}event`, undefined]]);
    expect(rest.seen).toEqual([]);
  });

  it("says what came of the event's link where there is no id to ask by", async () => {
    const { api, storage, rest } = await setUp({ store: refuses(403) });
    expect(await api.openRecording(alive(storage.origin, { id: null }))).toMatchObject({
      status: "denied",
      httpStatus: 403,
    });
    expect(await api.openRecording(ref({ id: null }))).toMatchObject({ status: "denied", httpStatus: null });
    expect(await api.openRecording(ref({ id: "../x" }))).toMatchObject({ status: "denied", httpStatus: null });
    expect(rest.seen).toEqual([]);
  });

  it.each([
    [401, "denied"],
    [403, "denied"],
    [404, "notYet"],
    [408, "notYet"],
    [410, "gone"],
    [429, "notYet"],
    [500, "notYet"],
  ])("%i of the API is %s", async (httpStatus, status) => {
    const { api, storage } = await setUp({ api: refuses(httpStatus) });
    expect(await api.openRecording(ref({}))).toMatchObject({ status, httpStatus });
    expect(storage.seen).toEqual([]);
  });

  it("404 of the API is gone, long after the event", async () => {
    const { api } = await setUp({ api: refuses(404) });
    expect(await api.openRecording({ ...ref({}), ...soon })).toMatchObject({ status: "gone", httpStatus: 404 });
  });

  it("waits as long as the API asks", async () => {
    const { api } = await setUp({ api: (_, response) => response.writeHead(429, { "retry-after": "90" }).end() });
    expect(await api.openRecording(ref({}))).toMatchObject({ status: "notYet", retryAfterMs: 90_000 });
  });

  it.each([
    ["no link", { id: ID, download_urls: {} }, "notYet"],
    ["no recording", {}, "denied"],
    ["a link to elsewhere", { id: ID, download_urls: { wav: "http://127.0.0.1:1/rec.wav" } }, "denied"],
    ["a link to the user's bucket", { id: ID, download_urls: { wav: "gs://bucket/rec.wav" } }, "denied"],
  ])("an API that gives %s", async (_about, data, status) => {
    const { api, storage } = await setUp({ api: (_, response) => response.end(JSON.stringify({ data })) });
    expect(await api.openRecording(ref({}))).toMatchObject({ status, httpStatus: null });
    expect(storage.seen).toEqual([]);
  });

  it("follows redirects to listed hosts alone, and takes no key there", async () => {
    const far = await testServer(sendsAudio);
    const store: Answer = (_, response) => response.writeHead(307, { location: `${far.origin}/x` }).end();
    const closed = await setUp({ store });
    expect(await closed.api.openRecording(ref({}))).toMatchObject({ status: "denied", httpStatus: 307 });
    expect(far.seen).toEqual([]);
    const open = await setUp({ store }, { redirectHosts: [far.origin] });
    expect((await open.api.openRecording(ref({}))).status).toBe("ok");
    expect(JSON.stringify([far.seen, open.storage.seen])).not.toContain(KEY);
  });

  it("does not follow the API to anywhere", async () => {
    const far = await testServer(sendsAudio);
    const { api } = await setUp({
      api: (_, response) => response.writeHead(302, { location: `${far.origin}/x` }).end(),
    });
    expect(await api.openRecording(ref({}))).toMatchObject({ status: "denied", httpStatus: 302 });
    expect(far.seen).toEqual([]);
  });

  it("knows Telnyx's own storage, and no other of Amazon's", async () => {
    const asked = vi.spyOn(globalThis, "fetch");
    asked.mockImplementation(async () => new Response(FILE, { headers: { "content-type": "audio/wav" } }));
    try {
      const api = telnyxApi({ apiKey: KEY, clock: () => NOW });
      for (const host of ["s3.amazonaws.com", "s3.eu-central-1.amazonaws.com"]) {
        expect((await api.openRecording(alive(`https://${host}`, { id: null }))).status).toBe("ok");
      }
      expect(asked).toHaveBeenCalledTimes(2);
      for (const host of ["evil.s3.amazonaws.com", "s3.amazonaws.com.evil.example", "s3.amazonaws.com@evil.example"]) {
        expect((await api.openRecording(alive(`https://${host}`, { id: null }))).status).toBe("denied");
      }
      expect(asked).toHaveBeenCalledTimes(2);
    } finally {
      asked.mockRestore();
    }
  });

  it("fails with the signal's reason", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const { api } = await setUp({
      api: (_, response) => {
        controller.abort(reason);
        setTimeout(() => response.end(), 10);
      },
    });
    await expect(api.openRecording(ref({}), { signal: controller.signal })).rejects.toBe(reason);
    await expect(api.openRecording({ ...ref({}), carrier: "twilio" })).rejects.toThrow(TypeError);
  });
});
