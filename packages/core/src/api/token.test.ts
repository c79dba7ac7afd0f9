import { describe, expect, it } from "vitest";
import { bandwidthApi } from "../carriers/bandwidth/api/index.js";
import type { RecordingRef } from "./outcome.js";
import { wav } from "./test-audio.js";
import { carriers, RECEIVED } from "./test-carriers.js";
import { type Seen, testServer } from "./test-server.js";

const FILE = wav(500);
const [bandwidth] = carriers;

/** Bandwidth with a token endpoint that a test steers. */
async function setUp(token: (count: number) => [status: number, body: string], refuse: string[] = []) {
  let count = 0;
  const server = await testServer((request, response) => {
    if (request.url === "/token") {
      const [status, body] = token(++count);
      return setTimeout(() => response.writeHead(status, { location: "/elsewhere" }).end(body), 20);
    }
    if (refuse.includes(request.headers.authorization ?? "")) return response.writeHead(401).end();
    return response.writeHead(200, { "content-type": "audio/wav" }).end(FILE);
  });
  const time = { now: RECEIVED };
  const api = bandwidthApi({
    clientId: "c",
    clientSecret: "s3cret",
    baseUrl: `${server.origin}/api/v2`,
    tokenUrl: `${server.origin}/token`,
    clock: () => time.now,
  });
  const open = async () => {
    if (!bandwidth) throw new Error("no carrier");
    const outcome = await api.openRecording(bandwidth.ref(server.origin));
    if (outcome.status === "ok") await outcome.stream.cancel();
    return outcome;
  };
  const asked = (url: RegExp) => server.seen.filter((request: Seen) => url.test(request.url));
  return { open, time, tokens: () => asked(/token/), media: () => asked(/media/) };
}

const token = (count: number, seconds: unknown = 3600): [number, string] => [
  200,
  JSON.stringify({ access_token: `token-${count}`, token_type: "Bearer", expires_in: seconds }),
];

describe("Bandwidth's token", () => {
  it("is asked for as Bandwidth documents it", async () => {
    const { open, tokens } = await setUp((count) => token(count));
    await open();
    const [asked] = tokens();
    expect(asked?.method).toBe("POST");
    expect(asked?.body).toBe("grant_type=client_credentials");
    expect(asked?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(asked?.headers.authorization).toBe(`Basic ${btoa("c:s3cret")}`);
  });

  it("is fetched once, however many ask at a time, and kept", async () => {
    const { open, tokens, media } = await setUp((count) => token(count));
    await Promise.all(Array.from({ length: 20 }, open));
    await open();
    expect(tokens()).toHaveLength(1);
    expect(media()).toHaveLength(21);
    expect(new Set(media().map(({ headers }) => headers.authorization))).toEqual(new Set(["Bearer token-1"]));
  });

  it("is renewed a minute before it ends", async () => {
    const { open, time, tokens, media } = await setUp((count) => token(count));
    await open();
    time.now += 3_539_000;
    await open();
    expect(tokens()).toHaveLength(1);
    time.now += 2000;
    await open();
    expect(tokens()).toHaveLength(2);
    expect(media().at(-1)?.headers.authorization).toBe("Bearer token-2");
  });

  it("is used to its end while the endpoint is down, and no longer", async () => {
    const { open, time } = await setUp((count) => (count === 1 ? token(1) : [503, "down"]));
    await open();
    time.now += 3_580_000;
    expect((await open()).status).toBe("ok");
    time.now += 30_000;
    expect(await open()).toMatchObject({ status: "notYet", httpStatus: 503 });
  });

  it("that was withdrawn is fetched anew, once", async () => {
    const { open, tokens } = await setUp((count) => token(count), ["Bearer token-1"]);
    expect((await open()).status).toBe("ok");
    expect(tokens()).toHaveLength(2);
  });

  it("that is refused twice is denied", async () => {
    const { open, media } = await setUp(() => token(7), ["Bearer token-7"]);
    expect(await open()).toMatchObject({ status: "denied", httpStatus: 401 });
    expect(media()).toHaveLength(2);
  });

  it.each([
    ["wrong credentials", [401, "{}"], "denied"],
    ["a bad request", [400, "{}"], "denied"],
    ["too many requests", [429, "{}"], "notYet"],
    ["a server in trouble", [500, "{}"], "notYet"],
    ["a redirect", [302, ""], "notYet"],
    ["no JSON", [200, "<html>"], "notYet"],
    ["no token", [200, "{}"], "notYet"],
    ["a token that no header can hold", [200, '{"access_token":"a\\r\\nb"}'], "notYet"],
    ["an answer without end", [200, `"${"x".repeat(100_000)}"`], "notYet"],
  ] as const)("endpoint's %s asks no media", async (_, answer, status) => {
    const { open, media } = await setUp(() => [...answer]);
    expect((await open()).status).toBe(status);
    expect(media()).toEqual([]);
  });
});

describe("a token endpoint that does not answer", () => {
  async function silent(answer: Parameters<typeof testServer>[0]) {
    const server = await testServer(answer);
    const api = bandwidth?.api(server.origin) as ReturnType<typeof bandwidthApi>;
    return { api, ref: bandwidth?.ref(server.origin) as RecordingRef };
  }

  it("is left with the signal's reason, by all who wait", async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const { api, ref } = await silent(() => first.abort("first"));
    const waiting = api.listRecordings({ signal: second.signal }).next();
    await expect(api.openRecording(ref, { signal: first.signal })).rejects.toBe("first");
    second.abort("second");
    await expect(waiting).rejects.toBe("second");
  });

  it("is an error without a status", async () => {
    const { api, ref } = await silent((_, response) => response.destroy());
    const listing = api.listRecordings().next();
    await expect(listing).rejects.toMatchObject({ name: "CarrierApiError", status: null, code: "network" });
    expect(await api.openRecording(ref)).toMatchObject({ status: "notYet", httpStatus: null });
  });
});

it("Bandwidth's API users are served as long as Bandwidth serves them", async () => {
  const server = await testServer((_, response) => response.writeHead(200, { "content-type": "audio/wav" }).end(FILE));
  const api = bandwidthApi({ username: "user", password: "s3cret", baseUrl: `${server.origin}/api/v2` });
  if (!bandwidth) throw new Error("no carrier");
  expect(await api.openRecording(bandwidth.ref(server.origin))).toMatchObject({ status: "ok" });
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Basic ${btoa("user:s3cret")}`]);
});
