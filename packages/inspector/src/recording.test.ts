import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { plivo } from "@hookswitch/core/plivo";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { faults, type Simulator, startSimulator } from "@hookswitch/simulator";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { InspectorOptions } from "./options.js";
import type { RecordingDetail, TranscriptAnswer } from "./protocol.js";
import { Bench, PUBLIC_URL } from "./test-server.js";

let simulator: Simulator;
let target = "";
/** The simulator sends here; each test has a bench of its own behind it. */
const relay = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { "content-length": _, host: __, connection: ___, ...headers } = request.headers;
  const init = { method: "POST", headers: headers as Record<string, string>, body: Buffer.concat(parts) };
  response.writeHead((await fetch(`${target}${request.url}`, init)).status).end();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const { port } = relay.address() as { port: number };
  simulator = await startSimulator({
    webhookUrl: `${PUBLIC_URL}/webhooks/recordings`,
    via: `http://127.0.0.1:${port}`,
  });
});
afterAll(async () => {
  await simulator.close();
  relay.closeAllConnections();
  relay.close();
});

async function start(options: InspectorOptions = {}): Promise<Bench> {
  const { baseUrls, secrets, origin } = simulator;
  const { webhook, clientId, clientSecret } = secrets.bandwidth;
  const { authId, authToken } = secrets.plivo;
  const own = { clientId, clientSecret, baseUrl: baseUrls.bandwidth, tokenUrl: baseUrls.bandwidthToken };
  const bench = await Bench.start(
    {
      carriers: [
        bandwidth({ ...(webhook ?? { username: "", password: "" }), api: bandwidthApi(own) }),
        plivo({ authToken, api: plivoApi({ authId, authToken, baseUrl: baseUrls.plivo, mediaHosts: [origin] }) }),
      ],
    },
    options,
  );
  target = bench.origin;
  return bench;
}

/** A recording whose webhooks have come. */
async function played(bench: Bench, scenario: object = {}) {
  const { recording } = await simulator.play("plivo", scenario);
  await simulator.settled();
  const { deliveries } = await bench.list();
  const recordingId = deliveries.flatMap(({ events }) => events)[0]?.recordingId ?? "";
  return { recording, path: `api/recordings/plivo/${recordingId}`, recordingId };
}

const hash = (bytes: ArrayBuffer | Uint8Array) => createHash("sha256").update(new Uint8Array(bytes)).digest("hex");

describe("one recording", () => {
  it("its states on a line of time, and its fields", async () => {
    const bench = await start();
    const { path, recordingId } = await played(bench);
    const detail = await bench.get<RecordingDetail>(path);
    expect(detail).toMatchObject({ carrier: "plivo", recordingId, status: "available", masked: true });
    expect(detail.audioUrl).toBe(`${path}/audio`);
    expect(detail.timeline.at(-1)).toMatchObject({ status: "available", outOfOrder: false });
    const times = detail.timeline.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect((await bench.list()).deliveries.map(({ id }) => id)).toContain(detail.timeline[0]?.deliveryId);
    const revealed = await (await bench.post(`${path}/reveal`, {})).json();
    expect(revealed).toMatchObject({ masked: false, recordingId });
  });

  it("that nobody heard of is not found", async () => {
    const bench = await start();
    for (const path of ["", "/audio", "/transcript"])
      expect((await fetch(bench.url(`api/recordings/plivo/none${path}`))).status).toBe(404);
  });
});

describe("its audio", () => {
  it("is the carrier's to the byte, through our origin, with no address of the carrier", async () => {
    const bench = await start();
    const { path, recording } = await played(bench);
    const answer = await fetch(bench.url(`${path}/audio`), { redirect: "error" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^audio\/(wav|mpeg)$/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect([...answer.headers].join()).not.toContain(new URL(simulator.origin).port);
    const bytes = await answer.arrayBuffer();
    expect(hash(bytes)).toBe(hash(Buffer.concat([...recording.audio.read()])));
  });

  it("is sought by ranges", async () => {
    const bench = await start();
    const { path, recording } = await played(bench);
    const bytes = Buffer.concat([...recording.audio.read()]);
    const part = async (range: string) => {
      const answer = await fetch(bench.url(`${path}/audio`), { headers: { range } });
      return { status: answer.status, range: answer.headers.get("content-range"), bytes: await answer.arrayBuffer() };
    };
    const size = bytes.byteLength;
    for (const [range, from, to] of [
      ["bytes=0-", 0, size - 1],
      ["bytes=100-199", 100, 199],
      [`bytes=${size - 10}-${size + 10}`, size - 10, size - 1],
      ["bytes=-20", size - 20, size - 1],
    ] as const) {
      const found = await part(range);
      expect([found.status, found.range]).toEqual([206, `bytes ${from}-${to}/${size}`]);
      expect(hash(found.bytes)).toBe(hash(bytes.slice(from, to + 1)));
    }
    expect((await part(`bytes=${size}-`)).status).toBe(416);
    expect((await part("bytes=9-1")).status).toBe(200);
  });

  it("is handed to so many at once as was said", async () => {
    const bench = await start({ players: 1 });
    const { path } = await played(bench, { audio: { seconds: 600, format: "wav" } });
    const first = await fetch(bench.url(`${path}/audio`));
    const second = await fetch(bench.url(`${path}/audio`));
    expect([first.status, second.status, (await second.json()).code]).toEqual([200, 429, "tooMany"]);
    await first.body?.cancel();
    await vi.waitFor(async () => {
      const third = await fetch(bench.url(`${path}/audio`), { headers: { range: "bytes=0-9" } });
      await third.arrayBuffer();
      expect(third.status).toBe(206);
    });
  });

  it("that is not there yet, or not audio, says so", async () => {
    const bench = await start();
    const early = await played(bench, { media: { faults: [faults.notFound()] } });
    const answer = await fetch(bench.url(`${early.path}/audio`));
    expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: "notYet" })]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

it("its transcript comes from the carrier", async () => {
  const bench = await start();
  const { path } = await played(bench);
  const answer = await bench.get<TranscriptAnswer>(`${path}/transcript`);
  expect(["ok", "none"]).toContain(answer.status);
  expect(answer.segments.length > 0).toBe(answer.status === "ok");
});
