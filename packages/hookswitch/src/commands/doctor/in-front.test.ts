import { describe, expect, it } from "vitest";
import { noting, serve } from "../../test-server.js";
import { application, diagnose } from "./test-doctor.js";

describe("something in front", () => {
  it("redirects: where to, without its query, and that it is right there", async () => {
    const { app, at } = application();
    at.publicUrl = await serve(app);
    const front = await serve(
      (_request, response) => void response.writeHead(308, { location: `${at.publicUrl}/hooks/plivo?secret=1` }).end(),
    );
    const { code, all } = await diagnose(`${front}/hooks/plivo`);
    expect(code).toBe(1);
    expect(all).toContainEqual(
      expect.objectContaining({ code: "redirect", what: `the URL redirects (308) to ${at.publicUrl}/hooks/plivo?…` }),
    );
    expect(all).toContainEqual(expect.objectContaining({ code: "right_url", level: "note" }));
  });

  it("wants another closing slash", async () => {
    const origin = await serve(
      (request, response) => void response.writeHead(request.url === "/plivo/" ? 401 : 404).end(),
    );
    const { all } = await diagnose(`${origin}/plivo`);
    expect(all).toContainEqual(
      expect.objectContaining({ code: "right_url", what: `${origin}/plivo/ answers 401, as it should` }),
    );
  });

  it.each<[about: string, status: number, headers: object, body: string, code: string, says: RegExp]>([
    [
      "nginx forbids",
      403,
      { "content-type": "text/html", server: "nginx" },
      "<html><h1>403</h1></html>",
      "forbidden",
      /HTML.*nginx.*never reached/,
    ],
    [
      "a CSRF check forbids",
      403,
      {},
      "Cross-site POST form submissions are forbidden",
      "forbidden",
      /never answers 403/,
    ],
    ["bot protection", 503, { "content-type": "text/html", "cf-ray": "1" }, "<!doctype html>", "page", /by Cloudflare/],
    ["another content type wanted", 415, {}, "", "type_refused", /^415$/],
    ["a lost body", 400, {}, "", "body_lost", /^400$/],
    ["no POST", 405, { allow: "GET" }, "", "method_refused", /^405$/],
    ["too large", 413, {}, "", "body_too_large", /^413$/],
    ["too many", 429, {}, "", "rate_limited", /^429$/],
    ["no application", 502, { server: "nginx" }, "<html>", "gateway", /nginx/],
    ["something unheard of", 299 + 300, {}, "", "gateway", /599/],
    ["a status that says nothing", 418, {}, "", "unexpected", /418/],
  ])("%s", async (_about, status, headers, body, code, says) => {
    const origin = await serve(noting([], () => [status, headers, body]));
    const { code: exit, problems } = await diagnose(`${origin}/plivo`);
    expect([exit, problems]).toEqual([1, [expect.objectContaining({ code, what: expect.stringMatching(says) })]]);
    for (const { cause, fix } of problems) expect([cause, fix]).toEqual([expect.any(String), expect.any(String)]);
  });

  it("removes Bandwidth's challenge", async () => {
    const origin = await serve(noting([], () => [401]));
    expect((await diagnose(`${origin}/bandwidth`)).problems).toEqual([
      expect.objectContaining({ code: "challenge_missing" }),
    ]);
  });

  it("keeps Authorization for itself", async () => {
    const challenge = { "www-authenticate": 'Basic realm="x"' };
    const origin = await serve(noting([], ({ headers }) => (headers.authorization ? [403] : [401, challenge])));
    expect((await diagnose(`${origin}/bandwidth`)).problems).toEqual([
      expect.objectContaining({ code: "forbidden", cause: expect.stringContaining("gateway takes `Authorization`") }),
    ]);
  });

  it("is slow, and its clock is off", async () => {
    const date = new Date(Date.now() - 900_000).toUTCString();
    const origin = await serve(
      (_request, response) => void setTimeout(() => response.writeHead(401, { date }).end(), 60),
    );
    const { code, all } = await diagnose(`${origin}/freeclimb`, "--slow", "50");
    expect(code).toBe(1);
    expect(all).toContainEqual(expect.objectContaining({ code: "slow", level: "warning" }));
    expect(all).toContainEqual(
      expect.objectContaining({
        code: "clock",
        level: "problem",
        what: expect.stringMatching(/(899|90\d) seconds behind/),
      }),
    );
  });
});
