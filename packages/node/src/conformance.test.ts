import type { RequestListener } from "node:http";
import { adapterConformance } from "@hookswitch/core/testing";
import { describe, it } from "vitest";
import { listen, readText } from "../../../scripts/testing/listen.js";
import { type HookswitchRequest, hookswitch } from "./index.js";

type Reading = HookswitchRequest & AsyncIterable<Buffer>;

/** Readers in front, as they are written by hand where there is no framework. */
const readers: Record<string, (request: Reading) => Promise<unknown>> = {
  "no parser": async () => undefined,
  "a reader that keeps rawBody": async (request) => {
    request.rawBody = Buffer.from(await readText(request));
  },
  "a reader that keeps the parsed body": async (request) => {
    const text = await readText(request);
    request.body = text.startsWith("{") ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
  },
  "a reader that keeps nothing": readText,
};

adapterConformance(
  {
    name: "node:http",
    parsers: {
      "no parser": { json: "unread", form: "unread" },
      "a reader that keeps rawBody": { json: "bytes", form: "bytes" },
      "a reader that keeps the parsed body": { json: "parsed", form: "parsed" },
      "a reader that keeps nothing": { json: "lost", form: "lost" },
    },
    start: ({ parser, mount, options, behind }) => {
      const receive = hookswitch({ ...options, path: mount });
      return listen(async (request: Parameters<RequestListener>[0] & Reading, response) => {
        await readers[parser]?.(request);
        receive(request, response, async () => {
          const { hookswitch: handed, body, rawBody } = request;
          if (!handed) return response.end(await readText(request));
          response.statusCode = 299;
          response.end(JSON.stringify(behind({ hookswitch: handed, body, rawBody })));
        });
      });
    },
  },
  { describe, it },
);
