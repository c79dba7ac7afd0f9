import { BodyCollector } from "@hookswitch/core";
import { describe, expect, it } from "vitest";
import { isSmallImitation, readWhole } from "./read-whole.js";

const init = { method: "POST", body: "{}", headers: { "content-length": "2" } };
class Imitation extends Request {}

describe("isSmallImitation", () => {
  it.each<[string, Request, number, boolean]>([
    ["a server's own request", new Imitation("http://a.b", init), 2, true],
    ["the platform's request", new Request("http://a.b", init), 2, false],
    ["one without a length", new Imitation("http://a.b", init), 0, false],
    ["one that is no number", new Imitation("http://a.b", init), Number.NaN, false],
    ["a large one", new Imitation("http://a.b", init), 1e5, false],
    ["one in chunks", new Imitation("http://a.b", { ...init, headers: { "transfer-encoding": "chunked" } }), 2, false],
  ])("of %s", (_name, request, declared, expected) => {
    expect(isSmallImitation(request, declared)).toBe(expected);
  });
});

describe("readWhole", () => {
  const request = (arrayBuffer: () => Promise<ArrayBuffer>) => ({ arrayBuffer }) as unknown as Request;

  it("gives the bytes", async () => {
    const body = await readWhole(new Imitation("http://a.b", init), new BodyCollector(2), 1000);
    expect(body).toEqual({ bytes: new TextEncoder().encode("{}"), from: "stream" });
  });

  it.each([
    ["more than the limit", () => Promise.resolve(new ArrayBuffer(3)), "body_too_large"],
    ["a sender that goes away", () => Promise.reject(new Error("reset")), "body_aborted"],
    ["a body that was read", () => Promise.reject(new TypeError("Body is unusable")), "body_consumed"],
    ["a body that does not come", () => new Promise<never>(() => undefined), "body_timeout"],
  ])("tells of %s", async (_name, arrayBuffer, code) => {
    await expect(readWhole(request(arrayBuffer), new BodyCollector(2), 20)).rejects.toMatchObject({ code });
  });
});
