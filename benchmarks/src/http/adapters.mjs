import { createServer } from "node:http";
import { MOUNT } from "../deliveries.mjs";
import { options } from "../process/ours.mjs";
import { importStaged, isStaged } from "../stage.mjs";

/** Our adapters, each in its framework, mounted as its page in the documentation says. */
export const adapters = {
  "node:http + Hookswitch": {
    needs: "express",
    async start(stage, received) {
      const name = isStaged(stage, "node") ? "node" : "express";
      return createServer(await adapter(name, stage, received, { path: MOUNT }));
    },
  },

  "Express 5 + Hookswitch by app.use": {
    needs: "express",
    async start(stage, received) {
      const { default: express } = await import("express");
      const app = express();
      app.use(MOUNT, await adapter("express", stage, received));
      return createServer(app);
    },
  },

  "Hookswitch in front of Express 5": {
    needs: "express",
    async start(stage, received) {
      const { default: express } = await import("express");
      const app = express();
      const receive = await adapter("express", stage, received, { path: MOUNT });
      return createServer((request, response) => receive(request, response, () => app(request, response)));
    },
  },

  "Koa 3 + Hookswitch": {
    needs: "koa",
    async start(stage, received) {
      const { default: Koa } = await import("koa");
      const app = new Koa();
      app.use(await adapter("koa", stage, received, { path: MOUNT }));
      return createServer(app.callback());
    },
  },

  "Fastify 5 + Hookswitch": {
    needs: "fastify",
    async start(stage, received) {
      const { default: fastify } = await import("fastify");
      const app = fastify();
      app.register(await adapter("fastify", stage, received), { prefix: MOUNT });
      await app.ready();
      return app.server;
    },
  },

  "Hono + Hookswitch": {
    needs: "fetch",
    async start(stage, received) {
      const handler = await adapter("fetch", stage, received, { path: MOUNT });
      const { createAdaptorServer } = await import("@hono/node-server");
      const { Hono } = await import("hono");
      const app = new Hono();
      app.all(`${MOUNT}/*`, (context) => handler(context.req.raw));
      return createAdaptorServer({ fetch: app.fetch });
    },
  },
};

async function adapter(name, stage, received, own = {}) {
  const { hookswitch } = await importStaged(stage, name);
  return hookswitch({ ...(await options(stage, received)), ...own });
}
