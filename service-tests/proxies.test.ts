import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type SampleDelivery, sampleDelivery } from "@hookswitch/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCertificate } from "./certificate.js";
import { startHaproxy, startNginx } from "./proxies.js";
import { MOUNT, startReceiver } from "./receiver.js";
import { send, type Travel } from "./send.js";
import type { ServerProcess } from "./server-process.js";
import { exchange, snippet } from "./snippets.js";

const NAME = "hooks.example.com";
const folder = mkdtempSync(join(tmpdir(), "hookswitch-services-"));
const certificate = makeCertificate(folder, NAME);
const receiver = await startReceiver();

afterAll(async () => {
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = (program: "nginx" | "haproxy", configuration: string): Promise<ServerProcess> => {
  const setup = { folder, certificate, configuration, upstream: receiver.port };
  return program === "nginx" ? startNginx(setup) : startHaproxy(setup);
};

const HOSTILE = {
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "http",
  "x-forwarded-port": "9999",
  "x-forwarded-prefix": "/evil",
  forwarded: "for=evil.example;host=evil.example;proto=http",
};

describe.each([
  { program: "nginx", heading: "nginx", prefix: "", host: /^127\.0\.0\.1:\d+$/ },
  { program: "nginx", heading: "nginx that strips a prefix", prefix: "/voice", host: /^127\.0\.0\.1:\d+$/ },
  { program: "haproxy", heading: "HAProxy", prefix: "", host: /^hooks\.example\.com:8443$/ },
  { program: "haproxy", heading: "HAProxy that strips a prefix", prefix: "/voice", host: /^application\.internal$/ },
] as const)("$heading", ({ program, heading, prefix, host }) => {
  // The carrier calls another port than the proxy's own.
  const publicUrl = `https://${NAME}:8443${prefix}`;
  const url = (below: string) => publicUrl + MOUNT + below;
  let proxy: ServerProcess;
  let travel: Travel;

  beforeAll(async () => {
    proxy = await start(program, snippet(program, heading));
    travel = { port: proxy.port, ca: certificate.pem };
  });
  afterAll(() => proxy.stop());

  const sendAll = async (sents: readonly Promise<SampleDelivery>[], how: Partial<Travel> = {}) => {
    const statuses: number[] = [];
    for (const sent of sents) statuses.push((await send(await sent, { ...travel, ...how })).status);
    return statuses;
  };
  const genuine = () => [
    sampleDelivery("bandwidth", "recordingAvailable", { url: url("/bandwidth") }),
    sampleDelivery("freeclimb", "conferenceRecordingStatus", { url: url("/freeclimb") }),
    sampleDelivery("plivo", "MPCRecordingCompleted", { url: url("/plivo") }),
  ];
  const ALL = ["bandwidth recordingAvailable", "freeclimb conferenceRecording", "plivo conferenceRecording"];

  it.each<[how: string, Partial<Travel>]>([
    ["whole", {}],
    ["in pieces", { chunked: true }],
    ["under hostile headers", { headers: HOSTILE }],
  ])("lets genuine deliveries through, %s", async (_how, how) => {
    receiver.restart(publicUrl);
    expect(await sendAll(genuine(), how)).toEqual([204, 204, 200]);
    expect(receiver.seen).toEqual(ALL);
    expect(receiver.errors).toEqual([]);
  });

  it("lets no forgery through", async () => {
    receiver.restart(publicUrl);
    const other = "somebody else's";
    const forged = [
      sampleDelivery("bandwidth", "recordingAvailable", {
        url: url("/bandwidth"),
        secrets: [{ username: "hookswitch", password: other }],
      }),
      sampleDelivery("freeclimb", "conferenceRecordingStatus", { url: url("/freeclimb"), secrets: [other] }),
      sampleDelivery("plivo", "MPCRecordingCompleted", { url: url("/plivo"), secrets: [other] }),
    ];
    expect(await sendAll(forged)).toEqual([401, 401, 401]);
    expect(receiver.seen).toEqual([]);
    expect(receiver.errors.map(({ code }) => code)).toEqual([
      "credentials_mismatch",
      "signature_mismatch",
      "signature_mismatch",
    ]);
  });

  it("lets Bandwidth's challenge out", async () => {
    const sent = await sampleDelivery("bandwidth", "recordingAvailable", { url: url("/bandwidth"), secrets: [] });
    const { status, headers } = await send(sent, travel);
    expect([status, headers["www-authenticate"]]).toEqual([401, expect.stringMatching(/^Basic realm=/)]);
  });

  it.each([
    ["the application's own origin", () => `http://127.0.0.1:${receiver.port}`],
    ["http", () => publicUrl.replace("https", "http")],
    ["the port left out", () => publicUrl.replace(":8443", "")],
    ["another prefix", () => `${publicUrl}/wrong`],
    ["another name", () => publicUrl.replace(NAME, "evil.example")],
  ])("refuses Plivo's when publicUrl is wrong: %s", async (_what, wrong) => {
    receiver.restart(wrong());
    // The headers say what would be needed for the signature to fit, and nobody listens.
    const headers = { "x-forwarded-host": `${NAME}:8443`, "x-forwarded-proto": "https", "x-forwarded-prefix": prefix };
    expect(await sendAll(genuine(), { headers })).toEqual([204, 204, 401]);
    expect(receiver.errors).toMatchObject([
      { code: "signature_mismatch", details: { triedUrl: `${wrong()}${MOUNT}/plivo` } },
    ]);
  });

  it("keeps the path and the query as they were sent", async () => {
    receiver.restart(publicUrl);
    const odd = url("/plivo/a%20b//%C3%A9%2F%7E/?n=Sull'Adda+x&p=%2B1&e=&k&u=%C3%BC&q=a%3Fb&at=a@b:c&p=2");
    const sents = (["POST", "GET"] as const).map((method) =>
      sampleDelivery("plivo", "MPCRecordingCompleted", { url: odd, method }),
    );
    expect(await sendAll(sents)).toEqual([200, 200]);
  });

  it("hands over compressed bodies as they are, which Hookswitch refuses", async () => {
    receiver.restart(publicUrl);
    const sent = await sampleDelivery("freeclimb", "conferenceRecordingStatus", { url: url("/freeclimb") });
    const body = gzipSync(sent.body);
    const compressed = { ...sent, body, headers: { ...sent.headers, "content-encoding": "gzip" } };
    for (const chunked of [false, true]) {
      expect((await send(compressed, { ...travel, chunked })).status).toBe(415);
      const echoed = await send({ ...compressed, url: `${publicUrl}/webhooks/echo` }, { ...travel, chunked });
      expect(JSON.parse(echoed.body)).toEqual({
        url: "/webhooks/echo",
        host: expect.stringMatching(host),
        encoding: "gzip",
        sha256: createHash("sha256").update(body).digest("hex"),
      });
    }
    expect(receiver.errors.map(({ code }) => code)).toEqual([
      "content_encoding_unsupported",
      "content_encoding_unsupported",
    ]);
  });
});

it("nginx changes the path where proxy_pass has one of its own", async () => {
  const given = snippet("nginx", "nginx that strips a prefix");
  const proxy = await start("nginx", exchange(given, [["127.0.0.1:3000$below_voice;", "127.0.0.1:3000/;"]]));
  try {
    const publicUrl = `https://${NAME}/voice`;
    receiver.restart(publicUrl);
    const statusOf = async (below: string) => {
      const sent = await sampleDelivery("plivo", "MPCRecordingCompleted", { url: publicUrl + MOUNT + below });
      return (await send(sent, { port: proxy.port, ca: certificate.pem })).status;
    };
    expect([await statusOf("/plivo"), await statusOf("/plivo/a%2Fb"), await statusOf("/plivo//a")]).toEqual([
      200, 401, 401,
    ]);
  } finally {
    await proxy.stop();
  }
});
