import type { ServerResponse } from "node:http";
import { decodeJwt, importSPKI, jwtVerify } from "jose";
import { describe, expect, it, vi } from "vitest";
import type { RecordingRef } from "../../../api/outcome.js";
import { drained, wav } from "../../../api/test-audio.js";
import { type Seen, testServer } from "../../../api/test-server.js";
import { callSource, recording } from "../../../read/recording.js";
import { vonageApi } from "./index.js";
import { APPLICATION, pair } from "./test-key.js";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const FILE = wav(2000);
const ID = "22222222-bbbb-cccc-dddd-0123456789ab";
const PATH = `/v1/files/${ID}`;

type Answer = (request: Seen, response: ServerResponse) => void;
const sendsAudio: Answer = (_, response) =>
  response.writeHead(200, { "content-type": "audio/wav", "content-length": FILE.length }).end(FILE);

const ref = (url: string | null, more: Partial<RecordingRef> = {}): RecordingRef => ({
  carrier: "vonage",
  accountId: "a1b2c3d",
  applicationId: APPLICATION,
  receivedAt: "2026-11-20T11:59:59.000Z",
  source: callSource({}),
  recording: recording({ id: "r-1", status: "available", url }),
  ...more,
});

const application = { applicationId: APPLICATION, privateKey: pair.privateKey };
const api = (hosts: string[], more: object = {}) =>
  vonageApi({ ...application, mediaHosts: hosts, clock: () => NOW, ...more });

describe("opening a recording", () => {
  it.each([PATH, `/v3/files/${ID}`, `/media/download?id=${ID}`])("gets %s with a token", async (path) => {
    const server = await testServer(sendsAudio);
    const outcome = await api([server.origin]).openRecording(ref(server.origin + path));
    if (outcome.status !== "ok") throw new Error(outcome.status);
    expect(FILE.equals(await drained(outcome.stream))).toBe(true);
    expect(server.seen).toMatchObject([{ method: "GET", url: path }]);
    const token = server.seen[0]?.headers.authorization?.replace("Bearer ", "") ?? "";
    const key = await importSPKI(pair.publicKey, "RS256");
    const { payload } = await jwtVerify(token, key, { algorithms: ["RS256"], currentDate: new Date(NOW) });
    expect(payload.application_id).toBe(APPLICATION);
  });

  it("takes the key of the event's application, and refuses one that nobody configured", async () => {
    const server = await testServer(sendsAudio);
    const both = vonageApi({
      applications: [{ ...application, applicationId: "main" }, application],
      mediaHosts: [server.origin],
    });
    const url = server.origin + PATH;
    for (const applicationId of [APPLICATION, "main", null, undefined]) {
      const event = ref(url);
      const { applicationId: _id, ...rest } = event;
      await both.openRecording(applicationId === undefined ? rest : { ...rest, applicationId });
    }
    const asked = server.seen.map(({ headers }) => decodeJwt(headers.authorization?.slice(7) ?? "").application_id);
    expect(asked).toEqual([APPLICATION, "main", "main", "main"]);
    expect(await both.openRecording(ref(url, { applicationId: "other" }))).toMatchObject({
      status: "denied",
      httpStatus: null,
      reason: "the event's application is not configured",
    });
    expect(server.seen).toHaveLength(4);
  });

  it.each([
    [401, "denied"],
    [403, "denied"],
    [404, "notYet"],
    [410, "gone"],
    [429, "notYet"],
    [500, "notYet"],
  ])("%i is %s", async (httpStatus, status) => {
    const server = await testServer((_, response) => response.writeHead(httpStatus).end());
    expect(await api([server.origin]).openRecording(ref(server.origin + PATH))).toMatchObject({ status, httpStatus });
  });

  it("a 404 long after the event is gone", async () => {
    const server = await testServer((_, response) => response.writeHead(404).end());
    const event = ref(server.origin + PATH, { receivedAt: "2026-11-20T10:00:00.000Z" });
    expect(await api([server.origin]).openRecording(event)).toMatchObject({ status: "gone", httpStatus: 404 });
  });

  it("refuses another carrier's event, and one without a URL", async () => {
    await expect(api(["x.example"]).openRecording(ref(PATH, { carrier: "plivo" }))).rejects.toThrow(/API of vonage/);
    expect(await api(["x.example"]).openRecording(ref(null))).toMatchObject({ status: "denied", httpStatus: null });
  });

  it("ends when its signal does, before a token is there", async () => {
    const controller = new AbortController();
    const opening = api(["x.example"]).openRecording(ref(`https://x.example${PATH}`), { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(opening).rejects.toThrow("enough");
  });

  it("sends a redirect's target no token: not to a listed host, nor to another", async () => {
    const store = await testServer(sendsAudio);
    const region = await testServer(sendsAudio);
    for (const [location, options] of [
      [`${store.origin}/bucket/x`, { redirectHosts: [store.origin] }],
      [region.origin + PATH, {}],
    ] as const) {
      const home = await testServer((_, response) => response.writeHead(302, { location }).end());
      const used = api([home.origin, region.origin], options);
      expect((await used.openRecording(ref(home.origin + PATH))).status).toBe("ok");
      expect(home.seen[0]?.headers.authorization).toMatch(/^Bearer /);
    }
    for (const { seen } of [store, region])
      expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it("follows no redirect to a host that is not on the list, and sends no token to another path", async () => {
    const home = await testServer((request, response) => {
      const location = request.url === PATH ? `/v1/files/another` : "http://169.254.169.254/latest/";
      response.writeHead(302, { location }).end();
    });
    expect(await api([home.origin]).openRecording(ref(home.origin + PATH))).toMatchObject({
      status: "denied",
      httpStatus: 302,
    });
    expect(home.seen.map(({ headers }) => headers.authorization !== undefined)).toEqual([true, false]);
  });
});

describe("a URL that is not quite a file of Vonage's", () => {
  it.each([
    `http://api.nexmo.com${PATH}`,
    `https://api.nexmo.com.${PATH}`,
    `https://api.nexmo.com.evil.example${PATH}`,
    `https://evilapi.nexmo.com${PATH}`,
    `https://x.api.nexmo.com${PATH}`,
    `https://nexmo.com${PATH}`,
    `https://anything.vonage.com${PATH}`,
    `https://api.nexmo.com@evil.example${PATH}`,
    `https://evil.example@api.nexmo.com${PATH}`,
    `https://api.nexmo.com:444${PATH}`,
    `https://api.nexmo.com\\@evil.example${PATH}`,
    `https://api.nехmo.com${PATH}`,
    ` https://api.nexmo.com${PATH}`,
    `https://169.254.169.254${PATH}`,
    `https://localhost${PATH}`,
    `//api.nexmo.com${PATH}`,
    `https://api.nexmo.com${PATH}?x=1`,
    `https://api.nexmo.com${PATH}#x`,
    `https://api.nexmo.com${PATH}/..`,
    "https://api.nexmo.com/v1/files/../../v2/applications",
    "https://api.nexmo.com/v1/files/%2e%2e/x",
    "https://api.nexmo.com/v1/files/",
    "https://api.nexmo.com/v1/calls/x",
    "https://api.nexmo.com/v1/media/download?id=x",
    "https://api.nexmo.com/media/download?id=x&id=y",
    "no URL",
  ])("is denied before any request: %j", async (url) => {
    const asked = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("asked"));
    try {
      const outcome = await vonageApi(application).openRecording(ref(url));
      expect(outcome).toMatchObject({ status: "denied", httpStatus: null });
      expect(asked).not.toHaveBeenCalled();
    } finally {
      asked.mockRestore();
    }
  });

  it.each([
    "api.nexmo.com",
    "api.vonage.com",
    "api-us.nexmo.com",
    "api-eu.vonage.com",
    "api-ap-3.vonage.com",
    "api-us-1.nexmo.com",
    "api-sg-1.nexmo.com",
    "api.nexmo.com:443",
  ])("is fetched from %s", async (host) => {
    const answer = async () => new Response(FILE, { headers: { "content-type": "audio/wav" } });
    const asked = vi.spyOn(globalThis, "fetch").mockImplementation(answer);
    try {
      const outcome = await vonageApi(application).openRecording(ref(`https://${host}${PATH}`));
      if (outcome.status !== "ok") throw new Error(outcome.status);
      expect(FILE.equals(await drained(outcome.stream))).toBe(true);
      expect(asked).toHaveBeenCalledOnce();
    } finally {
      asked.mockRestore();
    }
  });
});
