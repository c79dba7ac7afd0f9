import { getRequestListener } from "@hono/node-server";
import { adapterConformance } from "@hookswitch/core/testing";
import { Hono } from "hono";
import { describe, it } from "vitest";
import { listen } from "../../../scripts/testing/listen.js";
import { type FetchHandler, hookswitch } from "./index.js";

const serve = (handler: FetchHandler) =>
  listen(getRequestListener((request) => handler(request), { errorHandler: () => undefined }));

const parsers = { "no parser": { json: "unread", form: "unread" } } as const;

adapterConformance(
  {
    name: "node:http and a Fetch handler",
    parsers: { ...parsers, "a reader that keeps nothing": { json: "lost", form: "lost" } },
    start: ({ parser, mount, options, behind }) => {
      const handler = hookswitch({
        ...options,
        path: mount,
        fallback: async (request, handed) => {
          if (!handed) return new Response(await request.text());
          const body = await request.text();
          return Response.json(behind({ hookswitch: handed, body, rawBody: undefined }), { status: 299 });
        },
      });
      return serve(async (request) => {
        if (parser !== "no parser") await request.text();
        return handler(request);
      });
    },
  },
  { describe, it },
);

adapterConformance(
  {
    name: "Hono on node:http",
    parsers,
    start: ({ mount, options, behind }) => {
      const app = new Hono();
      const handler = hookswitch({
        ...options,
        path: mount,
        fallback: async (request, handed) => {
          const body = await request.text();
          return Response.json(behind({ hookswitch: handed, body, rawBody: undefined }), { status: 299 });
        },
      });
      app.all(mount, (context) => handler(context.req.raw));
      app.all(`${mount}/*`, (context) => handler(context.req.raw));
      app.all("*", async (context) => context.text(await context.req.text()));
      return serve((request) => Promise.resolve(app.fetch(request)));
    },
  },
  { describe, it },
);
