import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { bodyParser } from "@koa/bodyparser";
import Koa3 from "koa";
import Koa2 from "koa2";
import { afterEach, describe, expect, it } from "vitest";
import { listen } from "../../../scripts/testing/listen.js";
import { PUBLIC_URL, send } from "../../../scripts/testing/send.js";
import { hookswitch } from "./index.js";

const path = "/webhooks/recordings";
const carriers = [bandwidth(samples.bandwidth.secret), plivo({ authToken: samples.plivo.secret })];

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function serve(app: Koa3): Promise<string> {
  app.silent = true;
  const { origin, close } = await listen(app.callback());
  opened.push(close);
  return origin;
}

for (const [version, Koa] of [
  ["koa 3", Koa3],
  ["koa 2", Koa2 as unknown as typeof Koa3],
] as const) {
  describe(`${version}`, () => {
    it.each(["with a parser behind it", "without"])("hands call control on, %s", async (behind) => {
      const app = new Koa();
      app.use(hookswitch({ carriers, publicUrl: PUBLIC_URL, path }));
      if (behind !== "without") app.use(bodyParser());
      app.use((context) => {
        const { body, rawBody } = context.request as { body?: unknown; rawBody?: unknown };
        context.body = { carrier: context.state.hookswitch.carrier, body, rawBody: String(rawBody) };
      });
      const delivery = await sampleDelivery("plivo", "record.action");
      const answer = await (await send(await serve(app), delivery)).json();
      const body = Object.fromEntries(new URLSearchParams(delivery.body));
      expect(answer).toEqual({ carrier: "plivo", body, rawBody: delivery.body });
    });

    it("answers what nobody answered behind it: success for what is no event, else 404", async () => {
      const errors: string[] = [];
      const app = new Koa();
      const onError = ({ code }: { code: string }) => void errors.push(code);
      app.use(hookswitch({ carriers, publicUrl: PUBLIC_URL, path, onError }));
      const origin = await serve(app);
      expect((await send(origin, await sampleDelivery("bandwidth", "disconnect"))).status).toBe(204);
      expect(errors).toEqual([]);
      expect((await send(origin, await sampleDelivery("bandwidth", "recordingAvailable"))).status).toBe(404);
      expect((await send(origin, await sampleDelivery("bandwidth", "initiate"))).status).toBe(404);
      expect(errors).toEqual(["unhandled", "unhandled"]);
    });

    it("leaves body and rawBody as a parser before it made them", async () => {
      const app = new Koa();
      app.use(bodyParser());
      app.use(hookswitch({ carriers, publicUrl: PUBLIC_URL, path }));
      app.use((context) => {
        const { body, rawBody } = context.request as { body?: { marked?: boolean }; rawBody?: unknown };
        context.body = [typeof rawBody, body?.marked ?? false];
      });
      const marked = new Koa();
      marked.use(async (context, next) => {
        (context.request as { body?: unknown }).body = { marked: true };
        await next();
      });
      marked.use(hookswitch({ carriers, publicUrl: PUBLIC_URL, path }));
      marked.use((context) => {
        context.body = (context.request as { body?: unknown }).body;
      });
      const delivery = await sampleDelivery("bandwidth", "recordComplete");
      expect(await (await send(await serve(app), delivery)).json()).toEqual(["string", false]);
      expect(await (await send(await serve(marked), delivery)).json()).toEqual({ marked: true });
    });

    it("closes the connection after a body that was given up half read", async () => {
      const app = new Koa();
      const onError = () => undefined;
      app.use(hookswitch({ carriers, publicUrl: PUBLIC_URL, path, maxBodyBytes: 10, onError }));
      const response = await send(await serve(app), await sampleDelivery("bandwidth", "recordingAvailable"));
      expect([response.status, response.headers.get("connection")]).toEqual([413, "close"]);
    });

    it("leaves alone a 404 that somebody behind it set", async () => {
      const app = new Koa();
      app.use(hookswitch({ carriers, publicUrl: PUBLIC_URL, path }));
      app.use((context) => {
        context.status = 404;
      });
      expect((await send(await serve(app), await sampleDelivery("bandwidth", "disconnect"))).status).toBe(404);
    });

    it("leaves alone what somebody behind it answered by hand", async () => {
      const app = new Koa();
      app.use(hookswitch({ carriers, publicUrl: PUBLIC_URL, path }));
      app.use((context) => {
        context.respond = false;
        context.res.writeHead(202).end("by hand");
      });
      const response = await send(await serve(app), await sampleDelivery("bandwidth", "disconnect"));
      expect([response.status, await response.text()]).toEqual([202, "by hand"]);
    });
  });
}

describe("options", () => {
  it("needs a path", () => {
    expect(() => hookswitch({ carriers, publicUrl: PUBLIC_URL } as never)).toThrow(/needs a path in Koa/);
    const hooks = createHookswitch({ carriers, publicUrl: PUBLIC_URL });
    expect(() => hookswitch(hooks, {} as never)).toThrow(/needs a path in Koa/);
  });

  it("takes an instance", async () => {
    const seen: string[] = [];
    const hooks = createHookswitch({ carriers, publicUrl: PUBLIC_URL, onEvent: ({ id }) => void seen.push(id) });
    const app = new Koa3();
    app.use(hookswitch(hooks, { path }));
    const response = await send(await serve(app), await sampleDelivery("bandwidth", "recordingAvailable"));
    expect([response.status, seen.length]).toEqual([204, 1]);
  });
});
