import type { RequestListener } from "node:http";
import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import express5 from "express";
import express4 from "express4";
import { afterEach, describe, expect, it, vi } from "vitest";
import { listen } from "../../../scripts/testing/listen.js";
import { PUBLIC_URL, send } from "../../../scripts/testing/send.js";
import { type ExpressRequest, hookswitch } from "./index.js";

const carriers = [
  bandwidth(samples.bandwidth.secret),
  freeclimb({ signingSecret: samples.freeclimb.secret }),
  plivo({ authToken: samples.plivo.secret }),
];

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<string> {
  const { origin, close } = await listen(listener);
  opened.push(close);
  return origin;
}

for (const [version, express] of [
  ["express 5", express5],
  ["express 4", express4 as unknown as typeof express5],
] as const) {
  describe(`${version}`, () => {
    const finds = (request: express5.Request, response: express5.Response) => {
      const { hookswitch: handed, body, rawBody } = request as unknown as ExpressRequest;
      response.json({ carrier: handed?.carrier, body, rawBody: String(rawBody) });
    };

    it.each(["with parsers behind it", "without"])("hands call control on, %s", async (behind) => {
      const app = express();
      app.use("/webhooks/recordings", hookswitch({ carriers, publicUrl: PUBLIC_URL }));
      if (behind !== "without") app.use(express.json(), express.urlencoded({ extended: true }));
      app.post("/webhooks/recordings/:carrier", finds);
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

    it("answers its own 404 when nobody takes what was passed on", async () => {
      const app = express();
      app.use("/webhooks/recordings", hookswitch({ carriers, publicUrl: PUBLIC_URL }));
      const origin = await serve(app);
      expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(404);
    });

    it("works in a route, with the carrier in its path", async () => {
      const seen: string[] = [];
      const app = express();
      app.all(
        "/hooks/:carrier",
        hookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: ({ carrier }) => void seen.push(carrier) }),
      );
      const origin = await serve(app);
      const url = `${PUBLIC_URL}/hooks/plivo`;
      expect((await send(origin, await sampleDelivery("plivo", "MPCRecordingCompleted", { url }))).status).toBe(200);
      expect(seen).toEqual(["plivo"]);
    });

    it("never answers for the whole application", async () => {
      const app = express();
      app.use(hookswitch({ carriers, publicUrl: PUBLIC_URL }));
      app.get("/", (_request, response) => {
        response.send("home");
      });
      const failures: unknown[] = [];
      app.use((error: unknown, _request: unknown, response: express5.Response, _next: unknown) => {
        failures.push(error);
        response.sendStatus(500);
      });
      const origin = await serve(app);
      expect((await fetch(origin)).status).toBe(500);
      expect(failures).toEqual([
        expect.objectContaining({ name: "TypeError", message: expect.stringMatching(/mount/) }),
      ]);
    });

    it("works in a route of a router, by the signature header or the carrier in its path", async () => {
      const seen: string[] = [];
      const receive = () =>
        hookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: ({ carrier }) => void seen.push(carrier) });
      const router = express.Router();
      router.post("/recordings", receive());
      router.all("/deep/:carrier", receive());
      const app = express();
      app.use("/webhooks", router);
      const origin = await serve(app);
      const url = (path: string) => `${PUBLIC_URL}/webhooks${path}`;
      for (const delivery of [
        await sampleDelivery("freeclimb", "conferenceRecordingStatus", { url: url("/recordings") }),
        await sampleDelivery("plivo", "MPCRecordingCompleted", { url: url("/recordings") }),
        await sampleDelivery("bandwidth", "recordingAvailable", { url: url("/deep/bandwidth") }),
      ]) {
        expect((await send(origin, delivery)).status).toBeLessThan(300);
      }
      expect(seen).toEqual(["freeclimb", "plivo", "bandwidth"]);
    });

    it("says of an empty body that it is empty, also behind a parser that waited for it", async () => {
      const errors: string[] = [];
      const app = express();
      app.use(express.json(), express.urlencoded({ extended: false }));
      app.use(
        "/webhooks/recordings",
        hookswitch({ carriers, publicUrl: PUBLIC_URL, onError: ({ code }) => void errors.push(code) }),
      );
      const { url, headers } = await sampleDelivery("bandwidth", "recordingAvailable");
      const sent = fetch(url.replace(PUBLIC_URL, await serve(app)), { method: "POST", headers, body: "" });
      expect([(await sent).status, errors]).toEqual([400, ["body_empty"]]);
    });

    it("takes its path below a router's own mount", async () => {
      const router = express.Router();
      router.use(hookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: () => undefined, path: "/recordings" }));
      const app = express();
      app.use("/webhooks", router);
      const origin = await serve(app);
      expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
      expect((await fetch(`${origin}/recordings/bandwidth`)).status).toBe(404);
    });

    it("leaves a body as a parser before it made it", async () => {
      const app = express();
      app.use(express.raw({ type: "*/*" }));
      app.use("/webhooks/recordings", hookswitch({ carriers, publicUrl: PUBLIC_URL }));
      app.post("/webhooks/recordings/:carrier", (request, response) => {
        response.json(Buffer.isBuffer(request.body));
      });
      const delivery = await sampleDelivery("bandwidth", "recordComplete");
      expect(await (await send(await serve(app), delivery)).json()).toBe(true);
    });

    it("is not misled by the route that was last", async () => {
      const app = express();
      app.all(/.*/, (_request, _response, next) => next());
      app.use(hookswitch({ carriers, publicUrl: PUBLIC_URL }));
      app.use((_error: unknown, _request: unknown, response: express5.Response, _next: unknown) => {
        response.status(500).send("needs a mount");
      });
      expect(await (await fetch(`${await serve(app)}/any/page`)).text()).toBe("needs a mount");
    });

    it("finds its carrier where the URL was rewritten before the mount", async () => {
      const seen: string[] = [];
      const app = express();
      app.use((request, _response, next) => {
        request.url = request.url.replace("/external/gateway", "");
        next();
      });
      app.use(
        "/hooks/recordings",
        hookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: ({ id }) => void seen.push(id) }),
      );
      const url = `${PUBLIC_URL}/external/gateway/hooks/recordings/freeclimb`;
      const delivery = await sampleDelivery("freeclimb", "conferenceRecordingStatus", { url });
      expect([(await send(await serve(app), delivery)).status, seen.length]).toEqual([204, 1]);
    });

    it("gives to next what a response that somebody patched throws", async () => {
      const app = express();
      app.use((_request, response, next) => {
        const { writeHead } = response;
        response.writeHead = () => {
          response.writeHead = writeHead;
          throw new Error("patched");
        };
        next();
      });
      app.use("/webhooks/recordings", hookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: () => undefined }));
      app.use((error: Error, _request: unknown, response: express5.Response, _next: unknown) => {
        response.status(500).send(error.message);
      });
      const response = await send(await serve(app), await sampleDelivery("bandwidth", "recordingAvailable"));
      expect([response.status, await response.text()]).toEqual([500, "patched"]);
    });

    it("lets an application behind it fail as it would alone", async () => {
      const app = express();
      app.use("/webhooks/recordings", hookswitch({ carriers, publicUrl: PUBLIC_URL }));
      app.post("/webhooks/recordings/plivo", () => {
        throw new Error("the application's own");
      });
      app.use((error: Error, _request: unknown, response: express5.Response, _next: unknown) => {
        response.status(503).send(error.message);
      });
      const response = await send(await serve(app), await sampleDelivery("plivo", "record.action"));
      expect([response.status, await response.text()]).toEqual([503, "the application's own"]);
    });
  });
}

describe("node:http", () => {
  it("answers alone, without next", async () => {
    const errors: string[] = [];
    const receive = hookswitch({
      carriers,
      publicUrl: PUBLIC_URL,
      path: "/webhooks",
      onError: ({ code }) => void errors.push(code),
    });
    const origin = await serve((request, response) => receive(request, response));
    const url = `${PUBLIC_URL}/webhooks/bandwidth`;
    expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable", { url }))).status).toBe(404);
    expect((await send(origin, await sampleDelivery("bandwidth", "disconnect", { url }))).status).toBe(204);
    expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
    expect(errors).toEqual(["unhandled"]);
  });

  it("is fast in front of Express, which then answers the rest", async () => {
    const app = express5();
    app.get("/health", (_request, response) => {
      response.send("ok");
    });
    const receive = hookswitch({
      carriers,
      publicUrl: PUBLIC_URL,
      onEvent: () => undefined,
      path: "/webhooks/recordings",
    });
    const origin = await serve((request, response) => receive(request, response, () => app(request, response)));
    expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(204);
    expect(await (await fetch(`${origin}/health`)).text()).toBe("ok");
  });

  it("answers 500 and says why, when nothing tells which requests are its own", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const receive = hookswitch({ carriers, publicUrl: PUBLIC_URL });
    const origin = await serve((request, response) => receive(request, response));
    expect((await fetch(origin)).status).toBe(500);
    expect(error).toHaveBeenCalledWith(expect.any(TypeError));
    error.mockRestore();
  });
});

describe("options", () => {
  it("takes an instance with options of its own", async () => {
    const seen: string[] = [];
    const hooks = createHookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: ({ id }) => void seen.push(id) });
    const receive = hookswitch(hooks, { path: "/webhooks/recordings" });
    const origin = await serve((request, response) => receive(request, response));
    await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"));
    expect(seen).toHaveLength(1);
  });

  it.each([
    [{ carriers, publicUrl: PUBLIC_URL, paht: "/x" }, /unknown option "paht"/],
    [{ carriers, publicUrl: PUBLIC_URL, path: "hooks" }, /path must be a path/],
    [{ carriers, publicUrl: PUBLIC_URL, path: "/hooks?x" }, /path must be a path/],
    [{ carriers: [] }, /at least one carrier/],
  ])("refuses %o", (options, message) => {
    expect(() => hookswitch(options as never)).toThrow(TypeError);
    expect(() => hookswitch(options as never)).toThrow(message);
  });

  it("refuses an unknown option beside an instance", () => {
    const hooks = createHookswitch({ carriers, publicUrl: PUBLIC_URL });
    expect(() => hookswitch(hooks, { onEvent: () => undefined } as never)).toThrow(/unknown option "onEvent"/);
  });
});
