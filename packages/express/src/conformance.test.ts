import type { RequestListener } from "node:http";
import { adapterConformance, type ConformanceSubject } from "@hookswitch/core/testing";
import express5 from "express";
import express4 from "express4";
import { describe, it } from "vitest";
import { listen, readText } from "../../../scripts/testing/listen.js";
import { type ExpressMiddleware, type ExpressRequest, hookswitch } from "./index.js";

/** Reads the whole body and leaves no trace of it, as a proxy or logger badly written would. */
const swallow: express5.RequestHandler = (request, _response, next) => {
  request.on("data", () => undefined).on("end", () => next());
};

const parsers: ConformanceSubject["parsers"] = {
  "no parser": { json: "unread", form: "unread" },
  "json()": { json: "parsed", form: "unread" },
  "json({ verify }) that keeps rawBody": { json: "bytes", form: "unread" },
  "urlencoded()": { json: "unread", form: "parsed" },
  "json() and urlencoded({ extended })": { json: "parsed", form: "parsed" },
  "raw()": { json: "bytes", form: "bytes" },
  "text()": { json: "bytes", form: "bytes" },
  "a reader that keeps nothing": { json: "lost", form: "lost" },
};

const keepBytes = (request: object, _response: unknown, bytes: Buffer) => {
  (request as ExpressRequest).rawBody = bytes;
};

// The two majors' types do not unite; what is used of them here is the same.
for (const [version, express] of [
  ["express 5", express5],
  ["express 4", express4 as unknown as typeof express5],
] as const) {
  const middleware: Record<string, readonly express5.RequestHandler[]> = {
    "no parser": [],
    "json()": [express.json()],
    "json({ verify }) that keeps rawBody": [express.json({ verify: keepBytes })],
    "urlencoded()": [express.urlencoded({ extended: false })],
    "json() and urlencoded({ extended })": [express.json(), express.urlencoded({ extended: true })],
    "raw()": [express.raw({ type: "*/*" })],
    "text()": [express.text({ type: "*/*" })],
    "a reader that keeps nothing": [swallow],
  };
  const mounts: Record<
    string,
    (app: express5.Express, mount: string, receive: (path?: string) => ExpressMiddleware) => void
  > = {
    "below a mount": (app, mount, receive) => app.use(mount, receive()),
    "by path": (app, mount, receive) => app.use(receive(mount)),
    "in a router": (app, mount, receive) => {
      const router = express.Router();
      router.use(mount.slice(mount.lastIndexOf("/")), receive());
      app.use(mount.slice(0, mount.lastIndexOf("/")), router);
    },
  };
  for (const [place, mountIn] of Object.entries(mounts)) {
    adapterConformance(
      {
        name: `${version} ${place}`,
        parsers: place === "below a mount" ? parsers : { "no parser": { json: "unread", form: "unread" } },
        start: ({ parser, mount, options, behind }) => {
          const app = express();
          for (const handler of middleware[parser] ?? []) app.use(handler);
          mountIn(app, mount, (path) => hookswitch({ ...options, path }));
          app.use((request: express5.Request & ExpressRequest, response, next) => {
            if (!request.hookswitch) return next();
            const { hookswitch: handed, body, rawBody } = request;
            response.status(299).json(behind({ hookswitch: handed, body, rawBody }));
          });
          app.use(async (request, response) => {
            response.send(await readText(request));
          });
          return listen(app);
        },
      },
      { describe, it },
    );
  }
}

adapterConformance(
  {
    name: "node:http in front of an application",
    parsers: { "no parser": { json: "unread", form: "unread" } },
    start: ({ mount, options, behind }) => {
      const receive = hookswitch({ ...options, path: mount });
      return listen((request: Parameters<RequestListener>[0] & ExpressRequest, response) =>
        receive(request, response, async () => {
          const { hookswitch: handed, body, rawBody } = request;
          if (!handed) return response.end(await readText(request));
          response.statusCode = 299;
          response.end(JSON.stringify(behind({ hookswitch: handed, body, rawBody })));
        }),
      );
    },
  },
  { describe, it },
);
