import { once } from "node:events";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { nodeBody } from "./node-body.js";
import type { NodeRequest } from "./request.js";
import { takeWhole } from "./take-whole.js";

const LIMITS = { maxBytes: 20, timeoutMs: 1000 };

/** A request whose parser has given these chunks so far, and whose end is still to come. */
function arriving(chunks: string[], headers: NodeRequest["headers"]) {
  const stream = new Readable({ read: () => undefined });
  for (const chunk of chunks) stream.push(chunk);
  return Object.assign(stream, { headers }) as unknown as NodeRequest & Readable;
}

describe("takeWhole", () => {
  it.each([
    ["one chunk", ["{}abc"]],
    ["several", ["{}", "abc"]],
  ])("takes %s at once, and lets the stream go to its end", async (_name, chunks) => {
    const request = arriving(chunks, { "content-length": "5" });
    const body = nodeBody(request, request as never)(LIMITS);
    expect(body).toEqual({ bytes: Buffer.from("{}abc"), from: "stream" });
    expect(request.readableDidRead).toBe(true);
    expect(["data", "end", "error", "close"].map((event) => request.listenerCount(event))).toEqual([0, 0, 0, 0]);
    request.push(null);
    await once(request, "end");
  });

  it.each<[string, () => NodeRequest]>([
    ["what has not come yet", () => arriving([], { "content-length": "2" })],
    ["less than was declared", () => arriving(["{"], { "content-length": "2" })],
    ["what was not declared", () => arriving(["{}"], {})],
    ["chunks", () => arriving(["{}"], { "content-length": "2", "transfer-encoding": "chunked" })],
    ["text", () => arriving(["{}"], { "content-length": "2" }).setEncoding("utf8") as never],
    ["what flows already", () => arriving(["{}"], { "content-length": "2" }).resume() as never],
    ["what broke", () => arriving(["{}"], { "content-length": "2" }).destroy() as never],
    ["more than the limit", () => arriving(["x".repeat(21)], { "content-length": "21" })],
  ])("leaves %s", (_name, arrive) => {
    const request = arrive();
    expect(takeWhole(request, LIMITS)).toBeNull();
    expect(request.readableDidRead).toBe(false);
  });
});
