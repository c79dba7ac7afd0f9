import { once } from "node:events";
import { connect } from "node:http2";
import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { type SampleDelivery, sampleDelivery, samples } from "@hookswitch/core/testing";
import fastify5, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from "fastify";
import fastify4, { type FastifyReply as FastifyReply4, type FastifyRequest as FastifyRequest4 } from "fastify4";
import { afterEach, describe, expect, it } from "vitest";
import { PUBLIC_URL, send } from "../../../scripts/testing/send.js";
import { type HookswitchRequest, hookswitch } from "./index.js";

const prefix = "/webhooks/recordings";
const carriers = [
  bandwidth(samples.bandwidth.secret),
  freeclimb({ signingSecret: samples.freeclimb.secret }),
  plivo({ authToken: samples.plivo.secret }),
];
const options = { carriers, publicUrl: PUBLIC_URL };

const opened: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

for (const [version, fastify] of [
  ["fastify 5", fastify5],
  ["fastify 4", fastify4 as unknown as typeof fastify5],
] as const) {
  const create = (settings: FastifyServerOptions = {}): FastifyInstance => {
    const app = fastify({ forceCloseConnections: true, ...settings });
    opened.push(app);
    return app;
  };
  const serve = (app: FastifyInstance) => app.listen({ port: 0, host: "127.0.0.1" });

  describe(version, () => {
    it("hands call control of every carrier to the fallback, without any parser", async () => {
      const app = create();
      const fallback = async ({ hookswitch: handed, body, rawBody }: FastifyRequest & HookswitchRequest) => ({
        carrier: handed?.carrier,
        body,
        rawBody: String(rawBody),
      });
      app.register(hookswitch({ ...options, fallback }), { prefix });
      const origin = await serve(app);
      for (const delivery of [
        await sampleDelivery("plivo", "record.action"),
        await sampleDelivery("bandwidth", "recordComplete"),
        await sampleDelivery("freeclimb", "record"),
      ]) {
        const { carrier, body, rawBody } = (await (await send(origin, delivery)).json()) as Record<string, unknown>;
        expect(delivery.url).toContain(`/${carrier}`);
        expect(rawBody).toBe(delivery.body);
        const isForm = carrier === "plivo";
        expect(body).toEqual(
          isForm ? Object.fromEntries(new URLSearchParams(delivery.body)) : JSON.parse(delivery.body),
        );
      }
    });

    it("hands a GET on with its payload as the body", async () => {
      const app = create();
      const fallback = ({ body, rawBody }: HookswitchRequest) => ({ body, rawBody: rawBody ?? null });
      app.register(hookswitch({ ...options, fallback }), { prefix });
      const delivery = await sampleDelivery("plivo", "record.action", { method: "GET" });
      const answer = await (await send(await serve(app), delivery)).json();
      const fields = new URL(delivery.url).searchParams;
      expect(answer).toEqual({ body: Object.fromEntries(fields), rawBody: null });
      expect(fields.size).toBeGreaterThan(3);
    });

    it("takes a fallback as Fastify has handlers: with a reply, and with the application as this", async () => {
      const app = create();
      app.decorate("xml", "<Response><Hangup/></Response>");
      app.register(
        hookswitch({
          ...options,
          fallback(this: unknown, _request: FastifyRequest, reply: FastifyReply) {
            reply.type("application/xml").send((this as { xml: string }).xml);
          },
        }),
        { prefix },
      );
      const response = await send(await serve(app), await sampleDelivery("plivo", "record.action"));
      expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
        200,
        expect.stringMatching(/^application\/xml/),
        "<Response><Hangup/></Response>",
      ]);
    });

    it("answers what nobody answered: success for what is no event, else 404", async () => {
      const errors: string[] = [];
      const app = create();
      app.register(hookswitch({ ...options, onError: ({ code }) => void errors.push(code) }), { prefix });
      const origin = await serve(app);
      expect((await send(origin, await sampleDelivery("bandwidth", "disconnect"))).status).toBe(204);
      expect(errors).toEqual([]);
      expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(404);
      expect((await send(origin, await sampleDelivery("bandwidth", "initiate"))).status).toBe(404);
      expect(errors).toEqual(["unhandled", "unhandled"]);
    });

    it("lets what the fallback throws reach the application's error handler", async () => {
      const app = create();
      app.setErrorHandler((error: Error, _request, reply) => reply.code(503).send(error.message));
      const fallback = async () => {
        throw new Error("the application's own");
      };
      app.register(hookswitch({ ...options, fallback }), { prefix });
      const response = await send(await serve(app), await sampleDelivery("plivo", "record.action"));
      expect([response.status, await response.text()]).toEqual([503, "the application's own"]);
    });

    it("leaves the application's own parsers and routes alone", async () => {
      const app = create();
      app.register(hookswitch({ ...options, onEvent: () => undefined }), { prefix });
      app.post("/echo", async ({ body }) => body);
      app.get("/*", async () => "the application's page for everything");
      const origin = await serve(app);
      const echo = await fetch(`${origin}/echo`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"a":1}',
      });
      expect(await echo.json()).toEqual({ a: 1 });
      expect((await fetch(`${origin}/echo`, { method: "POST", body: "text", headers: {} })).status).toBe(200);
      expect((await fetch(`${origin}${prefix}/freeclimb`)).status).toBe(405);
      expect(await (await fetch(`${origin}${prefix}-else`)).text()).toBe("the application's page for everything");
      expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
    });

    it("keeps its own limit, whatever the application's is", async () => {
      const app = create({ bodyLimit: 16 });
      app.register(hookswitch({ ...options, onEvent: () => undefined, fallback: () => "passed on" }), { prefix });
      const origin = await serve(app);
      expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
      expect(await (await send(origin, await sampleDelivery("plivo", "record.action"))).text()).toBe("passed on");
    });

    it("closes the connection after a body that was given up half read", async () => {
      const app = create();
      app.register(hookswitch({ ...options, maxBodyBytes: 10, onError: () => undefined }), { prefix });
      const response = await send(await serve(app), await sampleDelivery("bandwidth", "recordingAvailable"));
      expect([response.status, response.headers.get("connection")]).toEqual([413, "close"]);
    });

    it("goes by the URL as it arrived, where Fastify rewrites it", async () => {
      const app = create({ rewriteUrl: ({ url = "/" }) => url.replace("/external", "") });
      app.register(hookswitch({ ...options, onEvent: () => undefined }), { prefix });
      const url = `${PUBLIC_URL}/external${prefix}/plivo`;
      const response = await send(await serve(app), await sampleDelivery("plivo", "MPCRecordingCompleted", { url }));
      expect(response.status).toBe(200);
    });

    it("works below a prefix with a parameter, and below the prefix itself", async () => {
      const seen: string[] = [];
      const app = create();
      const receive = hookswitch({ ...options, onEvent: ({ carrier }) => void seen.push(carrier) });
      app.register(receive, { prefix: "/:tenant/recordings" });
      const origin = await serve(app);
      for (const [carrier, sample, path, status] of [
        ["plivo", "MPCRecordingCompleted", "/acme/recordings/plivo", 200],
        ["freeclimb", "conferenceRecordingStatus", "/acme/recordings", 204],
        ["freeclimb", "conferenceRecordingStatus", "/acme/recordings/", 204],
      ] as const) {
        const delivery = await sampleDelivery(carrier as "plivo", sample as "MPCRecordingCompleted", {
          url: `${PUBLIC_URL}${path}`,
        });
        expect((await send(origin, delivery)).status).toBe(status);
      }
      expect(seen).toEqual(["plivo", "freeclimb"]);
    });

    it("mounts one instance in several places, each with a fallback of its own", async () => {
      const hooks = createHookswitch(options);
      const app = create();
      app.register(hookswitch(hooks, { fallback: () => "answered" }), { prefix: "/voice/answer" });
      app.register(hookswitch(hooks, { path: "/voice/recorded", fallback: () => "recorded" }));
      const origin = await serve(app);
      for (const [path, text] of [
        ["/voice/answer", "answered"],
        ["/voice/recorded", "recorded"],
      ]) {
        const delivery = await sampleDelivery("plivo", "record.action", { url: `${PUBLIC_URL}${path}` });
        expect(await (await send(origin, delivery)).text()).toBe(text);
      }
    });

    it("may have the whole server", async () => {
      const app = create();
      app.register(hookswitch({ ...options, path: "/", onEvent: () => undefined }));
      const delivery = await sampleDelivery("bandwidth", "recordingAvailable", { url: `${PUBLIC_URL}/bandwidth` });
      expect((await send(await serve(app), delivery)).status).toBe(204);
    });

    it("works under inject", async () => {
      const app = create();
      app.register(hookswitch({ ...options, onEvent: () => undefined, fallback: () => "passed on" }), { prefix });
      const inject = ({ method, url, headers, body }: SampleDelivery) =>
        app.inject({ method: method as "POST", url: url.slice(PUBLIC_URL.length), headers, payload: body });
      expect((await inject(await sampleDelivery("bandwidth", "recordingAvailable"))).statusCode).toBe(204);
      expect((await inject(await sampleDelivery("plivo", "record.action"))).body).toBe("passed on");
      const forged = await sampleDelivery("plivo", "record.action", { secrets: ["somebody-elses-token"] });
      expect((await inject(forged)).statusCode).toBe(401);
    });

    it("never answers for the whole application", async () => {
      const app = create();
      app.register(hookswitch(options));
      await expect(app.ready()).rejects.toThrow(/needs a prefix or a path/);
    });
  });
}

describe("other kinds of application", () => {
  it("fits the types of Fastify 4", async () => {
    const app = fastify4();
    const fallback = (_request: FastifyRequest4, reply: FastifyReply4) => reply.send("passed on");
    app.register(hookswitch({ ...options, fallback }), { prefix });
    const { method, url, headers, body } = await sampleDelivery("plivo", "record.action");
    const path = url.slice(PUBLIC_URL.length);
    const response = await app.inject({ method: method as "POST", url: path, headers, payload: body });
    expect(response.body).toBe("passed on");
    await app.close();
  });

  it("receives over HTTP/2", async () => {
    const app = fastify5({ http2: true });
    app.register(hookswitch({ ...options, onEvent: () => undefined }), { prefix });
    const client = connect(await app.listen({ port: 0, host: "127.0.0.1" }));
    const { method, url, headers, body } = await sampleDelivery("bandwidth", "recordingAvailable");
    const stream = client.request({ ...headers, ":method": method, ":path": url.slice(PUBLIC_URL.length) });
    stream.end(body);
    const [answered] = await once(stream, "response");
    expect(answered[":status"]).toBe(204);
    client.destroy();
    await app.close();
  });
});

describe("options", () => {
  it("refuses at the start a fallback that is no function", async () => {
    const app = fastify5();
    app.register(hookswitch({ ...options, fallback: "answer" as never }), { prefix });
    await expect(app.ready()).rejects.toThrow(/handler/i);
  });

  it.each([
    [{ ...options, paht: "/x" }, /unknown option "paht"/],
    [{ ...options, path: "hooks" }, /path must be a path/],
  ])("refuses %o", (wrong, message) => {
    expect(() => hookswitch(wrong as never)).toThrow(TypeError);
    expect(() => hookswitch(wrong as never)).toThrow(message);
  });
});
