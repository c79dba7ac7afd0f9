import { adapterConformance, type ConformanceSubject } from "@hookswitch/core/testing";
import { bodyParser } from "@koa/bodyparser";
import Koa3 from "koa";
import { koaBody } from "koa-body";
import oldBodyParser from "koa-bodyparser";
import Koa2 from "koa2";
import { describe, it } from "vitest";
import { listen, readText } from "../../../scripts/testing/listen.js";
import { hookswitch } from "./index.js";

const parsers: ConformanceSubject["parsers"] = {
  "no parser": { json: "unread", form: "unread" },
  "@koa/bodyparser": { json: "bytes", form: "bytes" },
  "koa-bodyparser": { json: "bytes", form: "bytes" },
  "koa-body": { json: "parsed", form: "parsed" },
};

const middleware: Record<string, () => Koa3.Middleware> = {
  "@koa/bodyparser": () => bodyParser(),
  "koa-bodyparser": () => oldBodyParser() as unknown as Koa3.Middleware,
  "koa-body": () => koaBody() as unknown as Koa3.Middleware,
};

for (const [version, Koa] of [
  ["koa 3", Koa3],
  ["koa 2", Koa2 as unknown as typeof Koa3],
] as const) {
  adapterConformance(
    {
      name: version,
      parsers,
      start: ({ parser, mount, options, behind }) => {
        const app = new Koa();
        app.silent = true;
        const parse = middleware[parser];
        if (parse) app.use(parse());
        app.use(hookswitch({ ...options, path: mount }));
        app.use(async (context) => {
          const { body, rawBody } = context.request as { body?: unknown; rawBody?: unknown };
          if (!context.state.hookswitch) {
            context.body = await readText(context.req);
            return;
          }
          context.status = 299;
          context.body = JSON.stringify(behind({ hookswitch: context.state.hookswitch, body, rawBody }));
        });
        return listen(app.callback());
      },
    },
    { describe, it },
  );
}
