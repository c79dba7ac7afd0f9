import { once } from "node:events";
import { type ClientHttp2Session, connect, createServer as createHttp2Server } from "node:http2";
import { createServer as createHttpsServer, request as httpsRequest } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { connect as connectTls } from "node:tls";
import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { plivo } from "@hookswitch/core/plivo";
import { type SampleDelivery, sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterEach, describe, expect, it } from "vitest";
import { listen } from "../../../scripts/testing/listen.js";
import { PUBLIC_URL, send } from "../../../scripts/testing/send.js";
import { type HookswitchRequest, hookswitch, type NodeListener } from "./index.js";

const path = "/webhooks/recordings";
const carriers = [bandwidth(samples.bandwidth.secret), plivo({ authToken: samples.plivo.secret })];

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function serve(receive: NodeListener): Promise<string> {
  const { origin, close } = await listen((request, response) => receive(request, response));
  opened.push(close);
  return origin;
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  opened.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

describe("alone", () => {
  it("answers what nobody took, and 404 elsewhere", async () => {
    const errors: string[] = [];
    const onError = ({ code }: { code: string }) => void errors.push(code);
    const origin = await serve(hookswitch({ carriers, publicUrl: PUBLIC_URL, path, onError }));
    expect((await send(origin, await sampleDelivery("bandwidth", "disconnect"))).status).toBe(204);
    expect(errors).toEqual([]);
    expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(404);
    expect((await send(origin, await sampleDelivery("bandwidth", "initiate"))).status).toBe(404);
    expect(errors).toEqual(["unhandled", "unhandled"]);
    expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
  });

  it("may have the whole server", async () => {
    const receive = hookswitch({ carriers, publicUrl: PUBLIC_URL, path: "/", onEvent: () => undefined });
    const delivery = await sampleDelivery("plivo", "MPCRecordingCompleted", { url: `${PUBLIC_URL}/plivo` });
    expect((await send(await serve(receive), delivery)).status).toBe(200);
  });

  it("closes the connection after a body that was given up half read", async () => {
    const onError = () => undefined;
    const origin = await serve(hookswitch({ carriers, publicUrl: PUBLIC_URL, path, maxBodyBytes: 10, onError }));
    const response = await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"));
    expect([response.status, response.headers.get("connection")]).toEqual([413, "close"]);
  });

  it("takes an instance", async () => {
    const seen: string[] = [];
    const hooks = createHookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: ({ id }) => void seen.push(id) });
    const origin = await serve(hookswitch(hooks, { path }));
    expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
    expect(seen).toHaveLength(1);
  });
});

describe("with next", () => {
  it("goes by the URL as it arrived, where a server in front cut it", async () => {
    const receive = hookswitch({ carriers, publicUrl: PUBLIC_URL, path, onEvent: () => undefined });
    const { origin, close } = await listen((request: Parameters<NodeListener>[0], response) => {
      request.originalUrl = request.url;
      request.url = "/";
      receive(request, response, () => response.end("not its own"));
    });
    opened.push(close);
    expect((await send(origin, await sampleDelivery("plivo", "MPCRecordingCompleted"))).status).toBe(200);
  });

  it("gives to next what a response that somebody patched throws", async () => {
    const receive = hookswitch({ carriers, publicUrl: PUBLIC_URL, path, onEvent: () => undefined });
    const { origin, close } = await listen((request, response) => {
      const patched = Object.assign(Object.create(response), {
        writeHead() {
          throw new Error("patched");
        },
      });
      receive(request, patched, (error) => response.end(String(error)));
    });
    opened.push(close);
    const response = await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"));
    expect(await response.text()).toBe("Error: patched");
  });
});

describe("node:https", () => {
  // With a key that both sides know, TLS needs no certificate.
  const key = Buffer.from("a key of this test alone");
  const tls = { ciphers: "PSK", minVersion: "TLSv1.2", maxVersion: "TLSv1.2" } as const;

  it("receives", async () => {
    const receive = hookswitch({ carriers, publicUrl: PUBLIC_URL, path, onEvent: () => undefined });
    const server = createHttpsServer({ ...tls, pskCallback: () => key }, (request, response) =>
      receive(request, response),
    );
    const port = await portOf(server);
    const { method, headers, body } = await sampleDelivery("bandwidth", "recordingAvailable");
    const identify = { pskCallback: () => ({ psk: key, identity: "carrier" }), checkServerIdentity: () => undefined };
    const sent = httpsRequest({
      method,
      headers,
      path: `${path}/bandwidth`,
      createConnection: () => connectTls({ ...tls, ...identify, host: "127.0.0.1", port }),
    });
    sent.end(body);
    const [response] = await once(sent, "response");
    response.resume();
    expect(response.statusCode).toBe(204);
  });
});

describe("node:http2", () => {
  async function session(receive: NodeListener, next?: (request: HookswitchRequest) => string) {
    const server = createHttp2Server((request, response) =>
      receive(request, response, next && (() => response.end(next(request)))),
    );
    const client = connect(`http://127.0.0.1:${await portOf(server as unknown as Server)}`);
    opened.push(() => client.destroy());
    return client;
  }

  async function sendTo(client: ClientHttp2Session, { method, url, headers, body }: SampleDelivery) {
    const stream = client.request({ ...headers, ":method": method, ":path": url.slice(PUBLIC_URL.length) });
    stream.end(body);
    const [answered] = await once(stream, "response");
    let text = "";
    for await (const chunk of stream) text += chunk;
    return { status: answered[":status"], text };
  }

  it("receives", async () => {
    const client = await session(hookswitch({ carriers, publicUrl: PUBLIC_URL, path, onEvent: () => undefined }));
    for (const [delivery, status] of [
      [await sampleDelivery("bandwidth", "recordingAvailable"), 204],
      [await sampleDelivery("plivo", "MPCRecordingCompleted"), 200],
      [await sampleDelivery("bandwidth", "recordingAvailable", { secrets: [] }), 401],
    ] as const) {
      expect((await sendTo(client, delivery)).status).toBe(status);
    }
  });

  it("refuses a body over the limit, and goes on", async () => {
    const options = { carriers, publicUrl: PUBLIC_URL, path, maxBodyBytes: 1000, onError: () => undefined };
    const client = await session(hookswitch({ ...options, onEvent: () => undefined }));
    const delivery = await sampleDelivery("bandwidth", "recordingAvailable");
    const tooLarge = { ...delivery, body: " ".repeat(2000) };
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning);
    process.on("warning", onWarning);
    opened.push(() => process.off("warning", onWarning));
    expect((await sendTo(client, tooLarge)).status).toBe(413);
    expect((await sendTo(client, await sampleDelivery("plivo", "MPCRecordingCompleted"))).status).toBe(200);
    // HTTP/2 has no "connection" header.
    expect(warnings).toEqual([]);
  });

  it("hands call control on", async () => {
    const receive = hookswitch({ carriers, publicUrl: PUBLIC_URL, path });
    const client = await session(receive, ({ hookswitch: handed }) => String(handed?.carrier));
    expect(await sendTo(client, await sampleDelivery("plivo", "record.action"))).toEqual({
      status: 200,
      text: "plivo",
    });
  });
});

describe("options", () => {
  it("needs a path", () => {
    expect(() => hookswitch({ carriers, publicUrl: PUBLIC_URL } as never)).toThrow(/needs a path on node:http/);
    const hooks = createHookswitch({ carriers, publicUrl: PUBLIC_URL });
    expect(() => hookswitch(hooks, {} as never)).toThrow(TypeError);
  });
});
