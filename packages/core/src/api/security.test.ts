import { describe, expect, it, vi } from "vitest";
import { plivoApi } from "../carriers/plivo/api/index.js";
import { drained, wav } from "./test-audio.js";
import { CANARY, carrierServer, carriers, TOKEN } from "./test-carriers.js";
import { type Seen, selfSigned, testServer } from "./test-server.js";

const FILE = wav(2000);
const AUDIO = { "content-type": "audio/wav", "content-length": FILE.length };
const sendsAudio = (_: Seen, response: Parameters<Parameters<typeof testServer>[0]>[1]) =>
  response.writeHead(200, AUDIO).end(FILE);

/** Every place of a request that a credential could hide in. */
const told = (seen: readonly Seen[]): string => JSON.stringify(seen);

const SECRETS = [CANARY, TOKEN, btoa(`AC0123:${CANARY}`), btoa(`MAXXXXXXXXXXXX:${CANARY}`), btoa(`client:${CANARY}`)];

describe.each(carriers)("$name", ({ api, ref, mediaPath, authorization }) => {
  describe.each([301, 302, 303, 307, 308])("a redirect with %i", (status) => {
    it("to another port carries no credential of any kind", async () => {
      const second = await testServer(sendsAudio);
      const location = `${second.origin}/store/file.wav?signature=abc`;
      const first = await carrierServer((_, response) => response.writeHead(status, { location }).end());
      const outcome = await api(first.origin, { redirectHosts: [second.origin] }).openRecording(ref(first.origin));
      expect(outcome.status).toBe("ok");
      expect(first.seen.at(-1)?.headers.authorization).toBe(authorization);
      expect(second.seen).toHaveLength(1);
      expect(second.seen[0]?.url).toBe("/store/file.wav?signature=abc");
      expect(Object.keys(second.seen[0]?.headers ?? {}).sort()).not.toContain("authorization");
      expect(Object.keys(second.seen[0]?.headers ?? {})).not.toContain("cookie");
      expect(SECRETS.filter((secret) => told(second.seen).includes(secret))).toEqual([]);
    });

    it("to a host that is not on the list is not followed", async () => {
      const second = await testServer(sendsAudio);
      const first = await carrierServer((_, response) =>
        response.writeHead(status, { location: `${second.origin}/file.wav` }).end(),
      );
      const outcome = await api(first.origin).openRecording(ref(first.origin));
      expect(outcome).toMatchObject({ status: "denied", httpStatus: status });
      expect(second.seen).toEqual([]);
    });
  });

  it("carries no credential to another host", async () => {
    const second = await testServer(sendsAudio, { host: "127.0.0.2" });
    const first = await carrierServer((_, response) =>
      response.writeHead(302, { location: `${second.origin}${mediaPath}` }).end(),
    );
    const outcome = await api(first.origin, { redirectHosts: [second.origin] }).openRecording(ref(first.origin));
    expect(outcome.status).toBe("ok");
    expect(second.seen[0]?.headers.authorization).toBeUndefined();
  });

  it("carries no credential back home once a redirect has left it", async () => {
    const first = await carrierServer((request, response) => {
      if (request.headers.authorization) response.writeHead(302, { location: `${second.origin}/x` }).end();
      else sendsAudio(request, response);
    });
    const second = await testServer((_, response) =>
      response.writeHead(302, { location: first.origin + mediaPath }).end(),
    );
    const outcome = await api(first.origin, { redirectHosts: [second.origin] }).openRecording(ref(first.origin));
    expect(outcome.status).toBe("ok");
    expect(second.seen[0]?.headers.authorization).toBeUndefined();
    expect(first.seen.at(-1)?.headers.authorization).toBeUndefined();
  });

  it("carries no credential to another path of its own host", async () => {
    const first = await carrierServer((request, response) => {
      if (request.url === "/elsewhere") sendsAudio(request, response);
      else response.writeHead(302, { location: "/elsewhere" }).end();
    });
    const outcome = await api(first.origin).openRecording(ref(first.origin));
    expect(outcome.status).toBe("ok");
    expect(first.seen.at(-1)?.url).toBe("/elsewhere");
    expect(first.seen.at(-1)?.headers.authorization).toBeUndefined();
  });

  it("gives up a ring of redirects", async () => {
    const first = await carrierServer((_, response) => response.writeHead(302, { location: mediaPath }).end());
    const outcome = await api(first.origin).openRecording(ref(first.origin));
    expect(outcome.status).toBe("denied");
    expect(first.seen.filter(({ url }) => url === mediaPath)).toHaveLength(6);
  });

  it.each([
    ["a redirect without a place", undefined],
    ["userinfo", "http://good@127.0.0.1:1/x"],
    ["the metadata service", "http://169.254.169.254/latest/meta-data/"],
    ["a mapped address", "http://[::ffff:127.0.0.1]:1/"],
    ["a decimal address", "http://2130706433/"],
    ["an octal address", "http://0177.0.0.1/"],
    ["a file", "file:///etc/passwd"],
    ["data", "data:audio/wav;base64,UklGRg=="],
    ["an origin without its scheme", "//169.254.169.254/x"],
    ["backslashes", "\\\\169.254.169.254\\x"],
    ["nothing that can be read", "http://"],
  ])("follows no redirect to %s", async (_, location) => {
    const first = await carrierServer((_, response) => response.writeHead(302, location ? { location } : {}).end());
    const outcome = await api(first.origin).openRecording(ref(first.origin));
    expect(outcome).toMatchObject({ status: "denied", httpStatus: 302 });
  });

  it("never calls a URL that the event brought from elsewhere", async () => {
    const thief = await testServer(sendsAudio);
    const home = await carrierServer(sendsAudio);
    const event = ref(home.origin);
    const stolen = { ...event, recording: { ...event.recording, url: thief.origin + mediaPath } };
    const outcome = await api(home.origin).openRecording(stolen);
    // Built from ids, or refused: either way the thief hears nothing.
    expect(["ok", "denied"]).toContain(outcome.status);
    expect(thief.seen).toEqual([]);
  });

  it.each(["../../Accounts/other", "a/b", "a%2Fb", "a?b", "", "é", "x".repeat(200), "..", "a#b", "a\r\nb"])(
    "asks nobody for a recording of the id %j",
    async (id) => {
      const home = await carrierServer(sendsAudio);
      const event = ref(home.origin);
      const url = `${home.origin}${mediaPath.replace(/[^/]*(\/(media|Download))?$/, () => `${id}$1`)}`;
      const outcome = await api(home.origin).openRecording({ ...event, recording: { ...event.recording, id, url } });
      expect(outcome).toMatchObject({ status: "denied", httpStatus: null });
      expect(home.seen).toEqual([]);
    },
  );

  it("tells no secret in outcomes, errors and logs, whatever the server reflects", async () => {
    const logs = ["log", "info", "warn", "error", "debug"] as const;
    const spies = logs.map((name) => vi.spyOn(console, name).mockImplementation(() => {}));
    const results: unknown[] = [];
    for (const status of [200, 302, 400, 401, 403, 404, 500]) {
      const home = await carrierServer((request, response) => {
        const reflected = JSON.stringify({ type: "x", description: request.headers, error: request.headers });
        response.writeHead(status, { location: `http://evil.example/${request.headers.authorization}` });
        response.end(reflected);
      });
      const used = api(home.origin);
      results.push(await used.openRecording(ref(home.origin)));
      const failure = await used.deleteRecording(ref(home.origin)).catch((error: Error) => error);
      results.push(
        failure instanceof Error ? [failure.message, failure.stack, { ...failure }, failure.cause] : failure,
      );
      results.push(JSON.stringify(used));
    }
    const said = JSON.stringify([results, spies.map(({ mock }) => mock.calls)]);
    expect(said.length).toBeGreaterThan(1000);
    expect(SECRETS.filter((secret) => said.includes(secret))).toEqual([]);
    for (const spy of spies) spy.mockRestore();
  });
});

describe("from https", () => {
  it.each(carriers)("$name sends no credential to http, nor follows there", async ({ api, ref, mediaPath }) => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    try {
      const second = await testServer(sendsAudio);
      const location = second.origin + mediaPath;
      const first = await carrierServer((_, response) => response.writeHead(302, { location }).end(), {
        tls: selfSigned(),
      });
      const outcome = await api(first.origin, { redirectHosts: [second.origin] }).openRecording(ref(first.origin));
      expect(outcome).toMatchObject({ status: "denied", httpStatus: 302, reason: expect.stringContaining("http") });
      expect(second.seen).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    }
  });
});

describe("a media URL of Plivo's that is not quite one", () => {
  const path = "/v1/Account/MAXXXXXXXXXXXX/Recording/1e9eca52.wav";
  const api = plivoApi({ authId: "MAXXXXXXXXXXXX", authToken: CANARY });
  const [, , plivo] = carriers;

  it.each([
    `http://media.plivo.com${path}`,
    `https://media.plivo.com.${path}`,
    `https://media.plivo.com.evil.example${path}`,
    `https://evilmedia.plivo.com${path}`,
    `https://x.media.plivo.com${path}`,
    `https://media.plivo.com@evil.example${path}`,
    `https://evil.example@media.plivo.com${path}`,
    `https://@media.plivo.com${path}`,
    `https://media.plivo.com:444${path}`,
    `https://media.plivo.com\\@evil.example${path}`,
    `https:media.plivo.com${path}`,
    `https:\\\\media.plivo.com${path}`,
    `https://media.plivо.com${path}`,
    `https://media。plivo。com${path}`,
    `https://ｍedia.plivo.com${path}`,
    `https://%6dedia.plivo.com${path}`,
    ` https://media.plivo.com${path}`,
    `https://media.pli\tvo.com${path}`,
    `https://xn--media-plivo.com${path}`,
    `https://169.254.169.254${path}`,
    `https://2852039166${path}`,
    `https://0xA9FEA9FE${path}`,
    `https://[::ffff:169.254.169.254]${path}`,
    `https://127.1${path}`,
    `https://localhost${path}`,
    `//media.plivo.com${path}`,
    `ftp://media.plivo.com${path}`,
    `https://media.plivo.com${path}?x=1`,
    `https://media.plivo.com${path}#x`,
    `https://media.plivo.com/v1/Account/MAYYYYYYYYYYYY/Recording/1e9eca52.wav`,
    `https://media.plivo.com/v1/Account/MAXXXXXXXXXXXX/Recording/../../MAYYYYYYYYYYYY/Recording/1.wav`,
    `https://media.plivo.com/v1/Account/MAXXXXXXXXXXXX/Recording/%2e%2e/x.wav`,
    `https://media.plivo.com/v1/Account/MAXXXXXXXXXXXX/Recording/1e9eca52.exe`,
    `https://media.plivo.com/v1/Account/MAXXXXXXXXXXXX/Call/1e9eca52.wav`,
    `https://s3.amazonaws.com/recordings_2013/1e9eca52.mp3`,
    "",
    "no URL",
  ])("is denied before any request: %j", async (url) => {
    const asked = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("asked"));
    try {
      const event = plivo?.ref("https://media.plivo.com");
      if (!event) throw new Error("no event");
      const outcome = await api.openRecording({ ...event, recording: { ...event.recording, url } });
      expect(outcome).toMatchObject({ status: "denied", httpStatus: null });
      expect(asked).not.toHaveBeenCalled();
    } finally {
      asked.mockRestore();
    }
  });

  it.each(["https://media.plivo.com", "https://aps1.media.plivo.com", "https://media.plivo.com:443"])(
    "is fetched from %s",
    async (origin) => {
      const asked = vi
        .spyOn(globalThis, "fetch")
        .mockImplementation(async () => new Response(FILE, { headers: { "content-type": "audio/wav" } }));
      try {
        const event = plivo?.ref(origin);
        if (!event) throw new Error("no event");
        const outcome = await api.openRecording(event);
        if (outcome.status !== "ok") throw new Error(outcome.status);
        expect(FILE.equals(await drained(outcome.stream))).toBe(true);
        expect(asked).toHaveBeenCalledOnce();
      } finally {
        asked.mockRestore();
      }
    },
  );
});

describe("accounts", () => {
  it.each(carriers)("of others are refused before any request by $name", async ({ api, ref }) => {
    const home = await carrierServer(sendsAudio);
    const event = { ...ref(home.origin), accountId: "MAYYYYYYYYYYYY" };
    expect(await api(home.origin).openRecording(event)).toMatchObject({ status: "denied", httpStatus: null });
    expect(home.seen).toEqual([]);
  });

  it("of Plivo's subs have tokens of their own", async () => {
    const home = await testServer(sendsAudio);
    const api = plivoApi({
      accounts: [
        { authId: "MAXXXXXXXXXXXX", authToken: "main-token" },
        { authId: "SAXXXXXXXXXXXX", authToken: "sub-token" },
      ],
      mediaHosts: [home.origin],
    });
    const [, , plivo] = carriers;
    const event = plivo?.ref(home.origin);
    if (!event) throw new Error("no event");
    const url = `${home.origin}/v1/Account/SAXXXXXXXXXXXX/Recording/1e9eca52.wav`;
    await api.openRecording({ ...event, accountId: "SAXXXXXXXXXXXX", recording: { ...event.recording, url } });
    expect(home.seen[0]?.headers.authorization).toBe(`Basic ${btoa("SAXXXXXXXXXXXX:sub-token")}`);
  });

  it("of Plivo's whose media is public send no credential", async () => {
    const home = await testServer(sendsAudio);
    const options = { authId: "MAXXXXXXXXXXXX", authToken: CANARY, mediaHosts: [home.origin], publicMedia: true };
    const [, , plivo] = carriers;
    const event = plivo?.ref(home.origin);
    if (!event) throw new Error("no event");
    expect(await plivoApi(options).openRecording(event)).toMatchObject({ status: "ok" });
    expect(home.seen[0]?.headers.authorization).toBeUndefined();
  });
});
