import type { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import express from "express";
import express4 from "express4";
import { Hono } from "hono";
import Koa from "koa";
import { describe, expect, it, onTestFinished } from "vitest";
import { mountOf } from "./http/mount.js";
import { inspector, TOKEN_HEADER } from "./index.js";
import { listen, MOUNT, makeHooks, pageFolder } from "./test-server.js";

const makeInspector = async (more = {}) => {
  const shown = inspector(makeHooks(), { page: await pageFolder(), ...more });
  onTestFinished(() => shown.close());
  return shown;
};
type Listener = Parameters<typeof createServer>[1] & {};

const MOUNTS: [string, () => Promise<Listener>][] = [
  [
    "Express 5",
    async () =>
      express()
        .use(MOUNT, await makeInspector())
        .use((_req, res) => void res.send("behind")),
  ],
  [
    "Express 5 with path",
    async () =>
      express()
        .use(await makeInspector({ path: MOUNT }))
        .use((_req, res) => void res.send("behind")),
  ],
  [
    "Express 4",
    async () =>
      express4()
        .use(MOUNT, await makeInspector())
        .use((_req: unknown, res: { send(text: string): void }) => res.send("behind")),
  ],
  [
    "Express 5 behind a body parser",
    async () =>
      express()
        .use(express.json())
        .use(MOUNT, await makeInspector())
        .use((_req, res) => void res.send("behind")),
  ],
  [
    "a router of Express 5",
    async () =>
      express()
        .use("/", express.Router().use(MOUNT, await makeInspector()))
        .use((_req, res) => void res.send("behind")),
  ],
  [
    "node:http",
    async () => {
      const shown = await makeInspector({ path: MOUNT });
      return (req, res) => shown(req, res, () => res.end("behind"));
    },
  ],
  [
    "Koa 3",
    async () => {
      const shown = await makeInspector({ path: MOUNT });
      const app = new Koa();
      app.use((context, next) => shown.koa(context, next));
      app.use((context) => {
        context.body = "behind";
      });
      return app.callback();
    },
  ],
  [
    "Fetch, in Hono",
    async () => {
      const shown = await makeInspector({ path: MOUNT });
      const app = new Hono();
      app.all(`${MOUNT}/*`, (context) => shown.fetch(context.req.raw, context.env));
      app.all(MOUNT, (context) => shown.fetch(context.req.raw, context.env));
      app.all("*", (context) => context.text("behind"));
      return getRequestListener(app.fetch);
    },
  ],
];

describe.each(MOUNTS)("in %s", (_about, make) => {
  it("answers below its mount, and leaves the rest to others", async () => {
    const origin = await listen(await make());
    expect(await (await fetch(`${origin}/elsewhere`)).text()).toBe("behind");
    const page = await fetch(`${origin}${MOUNT}`);
    expect([page.url, await page.text()]).toEqual([`${origin}${MOUNT}/`, "<p>page</p>"]);
    const session = await fetch(`${origin}${MOUNT}/api/session`);
    const { token } = (await session.json()) as { token: string };
    const post = (value: unknown) =>
      fetch(`${origin}${MOUNT}/api/inbox/replay`, {
        method: "POST",
        headers: { "content-type": "application/json", [TOKEN_HEADER]: token },
        body: JSON.stringify(value),
      });
    // The body arrived: there is no inbox to replay.
    expect([(await post({ dryRun: true })).status, (await post([])).status]).toEqual([404, 400]);
    const head = await fetch(`${origin}${MOUNT}/`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

it("node:http alone answers 404 elsewhere", async () => {
  const shown = await makeInspector({ path: MOUNT });
  expect((await fetch(`${await listen(shown)}/elsewhere`)).status).toBe(404);
  expect((await shown.fetch(new Request("http://localhost/elsewhere"))).status).toBe(404);
});

it.each([
  ["/m/api/x", "/api/x", "/m"],
  ["/m", "/", "/m"],
  ["/m/", "/", "/m"],
  ["/m?q=1", "/?q=1", "/m"],
])("Connect's mount of %s, of which %s is left, is %s", (originalUrl, url, mount) => {
  expect(mountOf({ originalUrl, url } as never)).toBe(mount);
});

describe("options", () => {
  it.each([
    [{ authorise: () => true }, /unknown option "authorise"/],
    [{ authorize: true }, /authorize must be a function/],
    [{ path: "x" }, /path must be a path/],
    [{ sender: {} }, /sender must have send/],
    [{ keep: { deliveries: 0 } }, /deliveries must be a whole number/],
    [{ connections: 1.5 }, /connections must be a whole number/],
    [null, /options must be an object/],
  ])("%j", (options, message) => {
    expect(() => inspector(makeHooks(), options as never)).toThrow(message);
  });

  it("and something that is no instance", () => {
    expect(() => inspector({} as never)).toThrow(TypeError);
  });
});
