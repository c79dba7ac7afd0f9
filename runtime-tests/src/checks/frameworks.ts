import { afterAll, beforeAll, describe } from "vitest";
import { type Command, type Started, start } from "../drive/start.js";
import { receives } from "./receives.js";

const FRAMEWORKS = [
  "Express 5",
  "Express 4",
  "Koa 3",
  "Koa 2",
  "Fastify 5",
  "Fastify 4",
  "node:http",
  "node:http with Express's adapter",
  "Fetch on @hono/node-server",
];

/** How a runtime runs a script of the consumer's. */
export type Run = (script: string) => Pick<Command<unknown>, "file" | "args">;
export type Format = "mjs" | "cjs";

/** Every framework over `node:http`, in an ESM and in a CommonJS process. */
export function runsEveryFramework(
  runtime: string,
  run: Run,
  more?: (format: Format, server: () => Started<unknown>) => void,
): void {
  describe.each(["mjs", "cjs"] as const)("node.%s", (format) => {
    let server: Started<Record<string, string>>;
    beforeAll(async () => {
      server = await start(run(`node.${format}`));
    });
    afterAll(() => server?.stop());

    describe.each(FRAMEWORKS)("%s", (framework) => {
      receives(runtime, () => String(server.ready[framework]));
    });
    more?.(format, () => server);
  });
}
