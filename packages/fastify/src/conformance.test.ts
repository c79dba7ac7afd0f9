import formbody from "@fastify/formbody";
import formbody7 from "@fastify/formbody7";
import { adapterConformance, type ConformanceSubject } from "@hookswitch/core/testing";
import fastify5, { type FastifyInstance, type FastifyPluginCallback } from "fastify";
import fastify4 from "fastify4";
import { describe, it } from "vitest";
import { readText } from "../../../scripts/testing/listen.js";
import { hookswitch } from "./index.js";

type Neighbour = (app: FastifyInstance) => unknown;

/** A hook that reads the body, and may keep it as some platforms do. */
const reader =
  (keep: (request: { body?: unknown; rawBody?: unknown }, bytes: Buffer) => void): Neighbour =>
  (app) =>
    app.addHook("onRequest", async (request) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request.raw) chunks.push(chunk);
      if (chunks.length > 0) keep(request.raw as object, Buffer.concat(chunks));
    });

// Whatever parsers the application has, the plugin's own part of it has none: most leave the body unread.
const parsers: ConformanceSubject["parsers"] = {
  "no parser": { json: "unread", form: "unread" },
  "@fastify/formbody": { json: "unread", form: "unread" },
  "a parser for everything": { json: "unread", form: "unread" },
  "a preParsing hook that reads": { json: "unread", form: "unread" },
  "an onRequest hook that keeps rawBody": { json: "bytes", form: "bytes" },
  "an onRequest hook that keeps a parsed body": { json: "parsed", form: "parsed" },
  "an onRequest hook that keeps nothing": { json: "lost", form: "lost" },
};

for (const [version, fastify, forms] of [
  ["fastify 5", fastify5, formbody],
  ["fastify 4", fastify4 as unknown as typeof fastify5, formbody7 as unknown as FastifyPluginCallback],
] as const) {
  const neighbours: Record<string, Neighbour> = {
    "@fastify/formbody": (app) => app.register(forms),
    "a parser for everything": (app) =>
      app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body)),
    "a preParsing hook that reads": (app) =>
      app.addHook("preParsing", (request, _reply, payload, done) => {
        if (request.url.startsWith("/webhooks/recordings/")) payload.on("data", () => undefined);
        done(null, payload);
      }),
    "an onRequest hook that keeps rawBody": reader((request, bytes) => {
      request.rawBody = bytes;
    }),
    "an onRequest hook that keeps a parsed body": reader((request, bytes) => {
      const text = String(bytes);
      request.body = text.startsWith("{") ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
    }),
    "an onRequest hook that keeps nothing": reader(() => undefined),
  };
  const mounts: Record<string, (mount: string) => [path: string | undefined, options: { prefix?: string }]> = {
    "below a prefix": (mount) => [undefined, { prefix: mount }],
    "by path": (mount) => [mount, {}],
    "by path below a prefix": (mount) => [mount.slice(mount.lastIndexOf("/")), { prefix: "/webhooks" }],
  };
  for (const [place, where] of Object.entries(mounts)) {
    adapterConformance(
      {
        name: `${version} ${place}`,
        parsers: place === "below a prefix" ? parsers : { "no parser": { json: "unread", form: "unread" } },
        async start({ parser, mount, options, behind }) {
          const app = fastify({ forceCloseConnections: true });
          neighbours[parser]?.(app);
          const [path, registration] = where(mount);
          app.register(
            hookswitch({
              ...options,
              path,
              fallback: ({ hookswitch: handed, body, rawBody }, reply) =>
                reply.code(299).send(behind({ hookswitch: handed, body, rawBody })),
            }),
            registration,
          );
          app.register(async (rest) => {
            rest.removeAllContentTypeParsers();
            rest.addContentTypeParser("*", (_request, _payload, done) => done(null));
            rest.all("/*", async (request) => readText(request.raw));
          });
          const origin = await app.listen({ port: 0, host: "127.0.0.1" });
          return { origin, close: () => app.close() };
        },
      },
      { describe, it },
    );
  }
}
