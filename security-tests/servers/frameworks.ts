import { createServer, type RequestListener, type ServerOptions } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { HookswitchOptions } from "@hookswitch/core";
import type { AdapterServer } from "@hookswitch/core/testing";
import { hookswitch as expressAdapter } from "@hookswitch/express";
import { hookswitch as fastifyAdapter, type HookswitchReply } from "@hookswitch/fastify";
import { hookswitch as fetchAdapter } from "@hookswitch/fetch";
import { hookswitch as koaAdapter } from "@hookswitch/koa";
import { hookswitch as nodeAdapter } from "@hookswitch/node";
import express5 from "express";
import express4 from "express4";
import { fastify as makeFastify } from "fastify";
import Koa3 from "koa";
import Koa2 from "koa2";

/** Where every server has its adapter. */
export const MOUNT = "/webhooks/recordings";

/** What a handler behind the adapter answers a delivery that was passed on. */
export const PASSED_ON = 299;

/** Makes the handler of a server out of options. */
type Listener = (options: HookswitchOptions) => RequestListener;

// The majors' types do not unite; what is used of them here is the same.
const express =
  (make: typeof express5): Listener =>
  (options) => {
    const app = make();
    app.disable("x-powered-by");
    app.use(MOUNT, expressAdapter(options));
    app.use((request, response) => {
      response.status("hookswitch" in request ? PASSED_ON : 404).end();
    });
    return app;
  };

const koa =
  (Koa: typeof Koa3): Listener =>
  (options) => {
    const app = new Koa();
    app.silent = true;
    app.use(koaAdapter({ ...options, path: MOUNT }));
    app.use((context) => {
      context.status = context.state.hookswitch ? PASSED_ON : 404;
    });
    return app.callback();
  };

const nodeHttp: Listener = (options) => {
  const receive = nodeAdapter({ ...options, path: MOUNT });
  return (request, response) =>
    receive(request, response, () => response.writeHead("hookswitch" in request ? PASSED_ON : 404).end());
};

const fetchHandler: Listener = (options) => {
  const handler = fetchAdapter({
    ...options,
    path: MOUNT,
    fallback: (_request, delivery) => new Response(null, { status: delivery ? PASSED_ON : 404 }),
  });
  // What is no URL never becomes a Request; without an answer here such a connection would stay open.
  return getRequestListener((request) => handler(request), {
    errorHandler: () => new Response(null, { status: 400 }),
  });
};

/** Fastify answers once it is ready: its listener waits for that. */
const fastify: Listener = (options) => {
  const app = makeFastify();
  const fallback = (_request: unknown, reply: HookswitchReply) => reply.code(PASSED_ON).send();
  app.register(fastifyAdapter({ ...options, fallback }), { prefix: MOUNT });
  const ready = app.ready();
  return (request, response) => {
    ready.then(() => app.routing(request, response));
  };
};

/** Every framework that an adapter serves on Node. */
export const frameworks: Readonly<Record<string, Listener>> = {
  "express 5": express(express5),
  "express 4": express(express4 as unknown as typeof express5),
  "koa 3": koa(Koa3),
  "koa 2": koa(Koa2 as unknown as typeof Koa3),
  "fastify 5": fastify,
  "node:http": nodeHttp,
  "fetch on node:http": fetchHandler,
};

/** Starts a server on loopback, on a free port; `close` ends its connections too. */
export async function serve(listener: RequestListener, options: ServerOptions = {}): Promise<AdapterServer> {
  const server = createServer(options, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 4096, resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
