import type { ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { freeclimbApi } from "../carriers/freeclimb/api/index.js";
import { type Seen, testServer } from "./test-server.js";

type Answer = Parameters<typeof testServer>[0];

async function get(answer: Answer, signal?: AbortSignal) {
  const server = await testServer(answer);
  const api = freeclimbApi({ accountId: "AC1", apiKey: "s3cret-key", baseUrl: server.origin });
  const getting = api.getRecording("RE1", { signal });
  return { getting, seen: server.seen };
}

describe("an API", () => {
  it("that hangs up is an error without a status", async () => {
    const { getting } = await get((_, response) => response.destroy());
    await expect(getting).rejects.toMatchObject({ name: "CarrierApiError", status: null, code: "network" });
    await expect(getting).rejects.toHaveProperty("cause.message", "SocketError UND_ERR_SOCKET");
  });

  it("is not followed elsewhere", async () => {
    const thief = await testServer((_: Seen, response) => response.end("{}"));
    const { getting } = await get((_, response) => response.writeHead(307, { location: thief.origin }).end());
    await expect(getting).rejects.toMatchObject({ status: 307, code: "redirect" });
    expect(thief.seen).toEqual([]);
  });

  it.each([
    ["no JSON", "<html>", "answer is no JSON"],
    ["an endless answer", `"${"x".repeat(17 * 2 ** 20)}"`, "answer cut short"],
    ["no object", "[]", "answer is no object"],
    ["nothing", "", "answer is no object"],
  ])("that answers %s is an error", async (_, body, code) => {
    const { getting } = await get((_, response) => response.writeHead(200).end(body));
    await expect(getting).rejects.toMatchObject({ code });
  });

  it("that breaks off is an error", async () => {
    const { getting } = await get((_, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("{", () => response.destroy());
    });
    await expect(getting).rejects.toMatchObject({ status: 200, code: "answer cut short" });
  });

  it.each([
    ["a page", "<html>", { code: null, text: null }],
    ["details", '{"code":77,"details":{"reason":"gone"}}', { code: "77", text: '{"reason":"gone"}' }],
    ["your key", '{"error":"key s3cret-key is not valid"}', { code: null, text: "key [credential] is not valid" }],
    ["much", JSON.stringify({ error: "x".repeat(9000) }), { text: "x".repeat(500) }],
  ])("that refuses with %s is told as far as it may be", async (_, body, words) => {
    const { getting } = await get((_, response) => response.writeHead(418).end(body));
    await expect(getting).rejects.toMatchObject({ status: 418, ...words });
  });

  it("that hangs is left with the signal's reason", async () => {
    const [before, during] = [new AbortController(), new AbortController()];
    const waiting = await get(() => before.abort("no answer"), before.signal);
    await expect(waiting.getting).rejects.toBe("no answer");
    const reading = await get((_, response) => {
      response.writeHead(200).write("{", () => setTimeout(() => during.abort("half an answer"), 20));
    }, during.signal);
    await expect(reading.getting).rejects.toBe("half an answer");
  });

  it.each([
    ["before it answers", null, () => undefined],
    ["in the midst", 200, (response: ServerResponse) => void response.writeHead(200).write("{")],
  ])("that hangs %s is an error after a minute", async (_, status, begin) => {
    const minute = new AbortController();
    const timer = vi.spyOn(AbortSignal, "timeout").mockReturnValue(minute.signal);
    const { getting } = await get((_, response) => {
      begin(response);
      setTimeout(() => minute.abort(new DOMException("too long", "TimeoutError")), 50);
    });
    await expect(getting).rejects.toMatchObject({ name: "CarrierApiError", status, code: "timeout" });
    expect(timer).toHaveBeenCalledWith(60_000);
    timer.mockRestore();
  });
});
