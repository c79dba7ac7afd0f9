import { createServer } from "node:http";
import { MOUNT } from "../deliveries.mjs";
import { check } from "./check.mjs";
import { bodyOf, readBody } from "./read-body.mjs";

const SIGNATURE = "freeclimb-signature";

function handle(request, response, received) {
  readBody(request, (body) => {
    check(request.headers[SIGNATURE], body);
    received();
    response.writeHead(204).end();
  });
}

/** Each framework with a bare handler: reads the body, checks the HMAC, parses, answers 204. */
export const bare = {
  "node:http, bare": (received) => createServer((request, response) => handle(request, response, received)),

  async "Express 5, bare"(received) {
    const { default: express } = await import("express");
    const app = express();
    app.use(MOUNT, (request, response) => handle(request, response, received));
    return createServer(app);
  },

  async "Koa 3, bare"(received) {
    const { default: Koa } = await import("koa");
    const app = new Koa();
    app.use(async (context) => {
      check(context.req.headers[SIGNATURE], await bodyOf(context.req));
      received();
      context.status = 204;
    });
    return createServer(app.callback());
  },

  async "Fastify 5, bare"(received) {
    const { default: fastify } = await import("fastify");
    const app = fastify();
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    app.post(`${MOUNT}/*`, (request, reply) => {
      check(request.headers[SIGNATURE], request.body);
      received();
      reply.code(204).send();
    });
    await app.ready();
    return app.server;
  },

  async "Hono, bare"(received) {
    const { createAdaptorServer } = await import("@hono/node-server");
    const { Hono } = await import("hono");
    const app = new Hono();
    app.post(`${MOUNT}/*`, async (context) => {
      check(context.req.header(SIGNATURE), Buffer.from(await context.req.arrayBuffer()));
      received();
      return new Response(null, { status: 204 });
    });
    return createAdaptorServer({ fetch: app.fetch });
  },
};
