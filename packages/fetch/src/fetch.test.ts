import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { describe, expect, it } from "vitest";
import { hookswitch } from "./index.js";

const PUBLIC_URL = "https://hooks.example.com";
const carriers = [bandwidth(samples.bandwidth.secret), plivo({ authToken: samples.plivo.secret })];
const silent = { error: () => undefined, info: () => undefined };

const available = async () => (await sampleDelivery("bandwidth", "recordingAvailable")).toRequest();

describe("without a path", () => {
  it("takes every request as its own", async () => {
    const handler = hookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: () => undefined });
    expect((await handler(await available())).status).toBe(204);
    const url = `${PUBLIC_URL}/any/where/bandwidth`;
    const other = await sampleDelivery("bandwidth", "recordingAvailable", { url });
    expect((await handler(other.toRequest())).status).toBe(204);
  });
});

describe("outside its path", () => {
  it("answers 404, or leaves the request to the fallback", async () => {
    const request = () => new Request("https://hooks.example.com/webhooks-old", { method: "POST", body: "untouched" });
    const alone = hookswitch({ carriers, publicUrl: PUBLIC_URL, path: "/webhooks" });
    expect((await alone(request())).status).toBe(404);
    const fallback = async (given: Request, delivery?: unknown) =>
      new Response(`${await given.text()} ${delivery === undefined}`);
    const handler = hookswitch({ carriers, publicUrl: PUBLIC_URL, path: "/webhooks", fallback });
    expect(await (await handler(request())).text()).toBe("untouched true");
  });
});

describe("passing on", () => {
  it("gives the fallback the delivery, and a request that can be read", async () => {
    const handler = hookswitch({
      carriers,
      publicUrl: PUBLIC_URL,
      fallback: async (request, delivery) =>
        Response.json({
          method: request.method,
          url: request.url,
          signed: request.headers.has("authorization"),
          body: await request.text(),
          carrier: delivery?.carrier,
          status: delivery?.reply.status,
          events: delivery?.events.length,
          payload: delivery?.payload,
        }),
    });
    const sent = await sampleDelivery("bandwidth", "recordComplete");
    expect(await (await handler(sent.toRequest())).json()).toEqual({
      method: "POST",
      url: sent.url,
      signed: true,
      body: sent.body,
      carrier: "bandwidth",
      status: 404,
      events: 1,
      payload: JSON.parse(sent.body),
    });
  });

  it("gives a GET request as it is", async () => {
    const handler = hookswitch({
      carriers,
      publicUrl: PUBLIC_URL,
      fallback: (request) => new Response(`${request.method} ${request.body}`),
    });
    const sent = await sampleDelivery("plivo", "record.action", { method: "GET" });
    expect(await (await handler(sent.toRequest())).text()).toBe("GET null");
  });

  it("answers without a fallback: success for what is no event, else 404 and onError", async () => {
    const errors: string[] = [];
    const handler = hookswitch({ carriers, publicUrl: PUBLIC_URL, onError: ({ code }) => void errors.push(code) });
    expect((await handler((await sampleDelivery("bandwidth", "disconnect")).toRequest())).status).toBe(204);
    expect((await handler(await available())).status).toBe(404);
    expect(errors).toEqual(["unhandled"]);
  });
});

describe("waitUntil", () => {
  class Context {
    readonly #work: Promise<unknown>[] = [];
    waitUntil(work: Promise<unknown>): void {
      this.#work.push(work);
    }
    get work() {
      return this.#work;
    }
  }
  const overdue = () => {
    let finish: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const handler = hookswitch({
      carriers,
      publicUrl: PUBLIC_URL,
      deadlineMs: 20,
      logger: silent,
      onEvent: () => done,
    });
    return { handler, finish };
  };

  it.each([
    ["Workers: (request, env, ctx)", (context: Context) => [{ SECRET: "x" }, context]],
    ["Vercel, Deno Deploy: (request, ctx)", (context: Context) => [context]],
    ["Bun: (request, server)", (context: Context) => [{ port: 1 }, undefined, context]],
  ])("is called on its owner in %s", async (_platform, hand) => {
    const { handler, finish } = overdue();
    const context = new Context();
    expect((await handler(await available(), ...hand(context))).status).toBe(503);
    expect(context.work).toHaveLength(1);
    finish();
    await context.work[0];
  });

  it("is not needed", async () => {
    const { handler, finish } = overdue();
    expect((await handler(await available(), null, { params: {} })).status).toBe(503);
    finish();
  });
});

describe("bodies", () => {
  it("explains a body that somebody else has read", async () => {
    const errors: string[] = [];
    const handler = hookswitch({ carriers, publicUrl: PUBLIC_URL, onError: ({ code }) => void errors.push(code) });
    const request = await available();
    await request.text();
    expect((await handler(request)).status).toBe(500);
    expect(errors).toEqual(["body_consumed"]);
  });

  it("joins the chunks of a stream, and counts them", async () => {
    const { url, headers, body } = await sampleDelivery("bandwidth", "recordingAvailable");
    const chunked = () => {
      const bytes = new TextEncoder().encode(body);
      const stream = new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
          controller.close();
        },
      });
      return new Request(url, { method: "POST", headers, body: stream, duplex: "half" } as RequestInit);
    };
    const ids: string[] = [];
    const options = { carriers, publicUrl: PUBLIC_URL, onEvent: ({ id }: { id: string }) => void ids.push(id) };
    expect((await hookswitch(options)(chunked())).status).toBe(204);
    expect(ids).toEqual(["bandwidth.recordingAvailable.r-115da407-e3d9-4ea7-889f-5f4ad7386a80"]);
    const maxBodyBytes = new TextEncoder().encode(body).length;
    expect((await hookswitch({ ...options, maxBodyBytes })(chunked())).status).toBe(204);
    const onError = () => undefined;
    expect((await hookswitch({ ...options, maxBodyBytes: maxBodyBytes - 1, onError })(chunked())).status).toBe(413);
  });

  it("explains a body that is locked, or is no bytes", async () => {
    const { url, headers } = await sampleDelivery("bandwidth", "recordingAvailable");
    const errors: string[] = [];
    const handler = hookswitch({ carriers, publicUrl: PUBLIC_URL, onError: ({ code }) => void errors.push(code) });
    const locked = await available();
    locked.body?.getReader();
    expect((await handler(locked)).status).toBe(500);
    const text = new ReadableStream({ start: (controller) => controller.enqueue("text") });
    const { method } = await available();
    const request = { url, method, headers: new Headers(headers), body: text, bodyUsed: false } as unknown as Request;
    expect((await handler(request)).status).toBe(500);
    expect(errors).toEqual(["body_consumed", "body_consumed"]);
  });

  it("calls a stream that breaks aborted", async () => {
    const errors: string[] = [];
    const handler = hookswitch({ carriers, publicUrl: PUBLIC_URL, onError: ({ code }) => void errors.push(code) });
    const { url, headers } = await sampleDelivery("bandwidth", "recordingAvailable");
    const body = new ReadableStream({
      start: (controller) => controller.error(new Error("gone")),
    });
    const request = new Request(url, { method: "POST", headers, body, duplex: "half" } as RequestInit);
    expect((await handler(request)).status).toBe(400);
    expect(errors).toEqual(["body_aborted"]);
  });

  it("takes a request without any body for an empty one", async () => {
    const errors: string[] = [];
    const handler = hookswitch({ carriers, publicUrl: PUBLIC_URL, onError: ({ code }) => void errors.push(code) });
    const { url, headers } = await sampleDelivery("bandwidth", "recordingAvailable");
    expect((await handler(new Request(url, { method: "POST", headers }))).status).toBe(400);
    expect(errors).toEqual(["body_empty"]);
  });
});

describe("options", () => {
  it("takes an instance", async () => {
    const hooks = createHookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: () => undefined });
    expect((await hookswitch(hooks, { path: "/webhooks/recordings" })(await available())).status).toBe(204);
    expect(() => hookswitch(hooks, { fallbak: () => new Response() } as never)).toThrow(/unknown option "fallbak"/);
  });

  it("has a handler of one parameter, as platforms that count them expect", () => {
    expect(hookswitch({ carriers, publicUrl: PUBLIC_URL })).toHaveLength(1);
  });
});
