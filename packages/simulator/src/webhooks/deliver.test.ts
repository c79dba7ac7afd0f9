import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

let simulator: Simulator;
let receiver: Listening | undefined;
const seen: { headers: IncomingHttpHeaders; body: string; url: string | undefined }[] = [];

/** A receiver that remembers and answers in this way. */
async function start(answer: RequestListener, options: Parameters<typeof startSimulator>[0] = {}) {
  seen.length = 0;
  receiver = await listen(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    seen.push({ headers: request.headers, body, url: request.url });
    answer(request, response);
  });
  simulator = await startSimulator({ webhookUrl: receiver.origin, ...options });
}
afterEach(async () => {
  await Promise.all([simulator.close(), receiver?.close()]);
  receiver = undefined;
});

const AVAILABLE = { kind: "conference" } as const;
const attemptsOf = async (...args: Parameters<Simulator["play"]>) =>
  (await simulator.play(...args)).deliveries[0]?.attempts.map(({ status, error }) => status ?? error);

describe("Bandwidth", () => {
  it("sends credentials only when a 401 asks for Basic", async () => {
    await start(({ headers }, response) => {
      if (headers.authorization) return void response.writeHead(204).end();
      response.writeHead(401, { "www-authenticate": 'Basic realm="hooks"' }).end();
    });
    expect(await attemptsOf("bandwidth", AVAILABLE)).toEqual([401, 204]);
    // RFC 7617 over the default pair.
    const authorization = `Basic ${btoa("simulated-webhook-user:simulated-webhook-password")}`;
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined, authorization]);
    expect(JSON.parse(seen[1]?.body ?? "")).toMatchObject({ eventType: "conferenceRecordingAvailable", channels: 1 });
  });

  it.each([
    ["a 401 without a challenge", 401, {}],
    ["a 401 with another challenge", 401, { "www-authenticate": "Bearer" }],
    ["a 403", 403, { "www-authenticate": "Basic" }],
    ["a 500", 500, {}],
  ] as const)("gives up at %s", async (_name, status, headers) => {
    await start((_request, response) => void response.writeHead(status, headers).end());
    expect(await attemptsOf("bandwidth", AVAILABLE)).toEqual([status]);
  });

  it("sends GET webhooks as a query", async () => {
    await start((_request, response) => void response.writeHead(204).end());
    await simulator.play("bandwidth", { ...AVAILABLE, method: "GET" });
    expect(new URL(seen[0]?.url ?? "", "http://x").searchParams.get("fileFormat")).toBe("wav");
    expect(seen[0]?.body).toBe("");
  });
});

describe("when no answer comes", () => {
  it.each([
    ["bandwidth", AVAILABLE, 2],
    ["bandwidth", { kind: "call" }, 1],
    ["freeclimb", {}, 1],
    ["plivo", { kind: "call" }, 2],
    ["plivo", { kind: "record-xml" }, 2],
    ["plivo", { steps: [] }, 1],
    ["plivo", { kind: "session" }, 1],
  ] as const)("%s %j is tried %i time(s)", async (carrier, scenario, times) => {
    await start((request) => void request.socket.destroy());
    const attempts = await attemptsOf(carrier, scenario as object);
    expect(attempts).toEqual(Array(times).fill("ECONNRESET"));
  });

  it("it was refused, or it took too long", async () => {
    await start(() => undefined, { webhookTimeoutMs: 50 });
    expect(await attemptsOf("freeclimb")).toEqual(["TIMEOUT"]);
    expect(await attemptsOf("plivo", { kind: "call" })).toEqual(["TIMEOUT", "TIMEOUT"]);
    expect(await attemptsOf("bandwidth", AVAILABLE)).toEqual(["TIMEOUT"]);
    await receiver?.close();
    expect(await attemptsOf("bandwidth", AVAILABLE)).toEqual(["ECONNREFUSED", "ECONNREFUSED"]);
    receiver = undefined;
  });

  it("the second try arrives", async () => {
    let requests = 0;
    await start((request, response) => {
      if (requests++ === 0) request.socket.destroy();
      else response.writeHead(204).end();
    });
    expect(await attemptsOf("bandwidth", AVAILABLE)).toEqual(["ECONNRESET", 204]);
  });
});

describe("on the way, webhooks", () => {
  const ok: RequestListener = (_request, response) => void response.writeHead(200).end();
  const received = () =>
    seen.map(({ body }) => new URLSearchParams(body).get("EventName")?.replace("MPCRecording", ""));

  it("are dropped, duplicated and reordered", async () => {
    await start(ok);
    const webhooks = {
      drop: ["MPCRecordingPaused"],
      duplicate: ["MPCRecordingCompleted"],
      order: "reversed",
    } as const;
    await simulator.play("plivo", { webhooks });
    expect(received()).toEqual(["Completed", "Completed", "Resumed", "Initiated"]);
    // A copy is proven anew, as a retry is.
    expect(new Set(seen.map(({ headers }) => headers["x-plivo-signature-v3-nonce"])).size).toBe(4);
  });

  it("are sent all at once", async () => {
    const waiting: (() => void)[] = [];
    await start((_request, response) => {
      waiting.push(() => response.writeHead(200).end());
      // None is answered before the last one is there.
      if (waiting.length === 4) for (const answer of waiting) answer();
    });
    const { deliveries } = await simulator.play("plivo", { webhooks: { simultaneous: true } });
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it("go where they are told, keeping the URL they are signed for", async () => {
    await start(ok);
    simulator.callAt({ webhookUrls: { plivo: "https://hooks.example.com/p?x=1#rt=1" }, via: receiver?.origin ?? "" });
    await simulator.play("plivo", { kind: "call" });
    expect(seen.map(({ url, headers }) => [url, headers.host])).toEqual([["/p?x=1", "hooks.example.com"]]);
    await expect(simulator.play("bandwidth")).rejects.toThrow("where does bandwidth call?");
  });
});
