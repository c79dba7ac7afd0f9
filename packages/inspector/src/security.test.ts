import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { inspector } from "./index.js";
import { type Session, TOKEN_HEADER } from "./protocol.js";
import { Bench, CALLER, listen, MOUNT, makeHooks, PUBLIC_URL, pageFolder, raw } from "./test-server.js";

const hostOf = (bench: Bench) => new URL(bench.origin).host;

describe("without authorize", () => {
  it("a request of this machine to a server for this machine is answered", async () => {
    const bench = await Bench.start();
    for (const host of [hostOf(bench), hostOf(bench).replace("127.0.0.1", "localhost"), "[::1]:80"])
      expect((await raw(bench.url("api/session"), { host })).status).toBe(200);
  });

  it.each([
    ["another host: DNS rebinding", { host: "evil.example" }],
    ["a host that begins like ours", { host: "localhost.evil.example" }],
    ["a host that is none", { host: "127.0.0.1@evil.example" }],
    ["a proxy", { "x-forwarded-for": "203.0.113.9" }],
    ["a proxy that says only the host", { "x-forwarded-host": "localhost" }],
    ["a proxy by RFC 7239", { forwarded: "for=127.0.0.1" }],
    ["a proxy's Via", { via: "1.1 proxy" }],
  ])("%s is refused, on every path", async (_about, headers) => {
    const bench = await Bench.start();
    for (const path of ["", "api/session", "api/deliveries", "api/live"]) {
      const { status, text } = await raw(bench.url(path), { host: hostOf(bench), ...headers });
      expect([status, JSON.parse(text).code]).toEqual([403, "host"]);
    }
  });

  it("a server that others can reach is refused, also from this machine", async () => {
    const shown = inspector(makeHooks(), { path: MOUNT, page: await pageFolder() });
    onTestFinished(() => shown.close());
    const origin = await listen(shown, "0.0.0.0");
    expect(await (await fetch(`${origin}${MOUNT}/api/session`)).json()).toMatchObject({ code: "host" });
  });

  it("an address of elsewhere is refused, and one that nobody knows", async () => {
    const shown = inspector(makeHooks(), { path: MOUNT });
    onTestFinished(() => shown.close());
    const request = () => new Request(`http://localhost${MOUNT}/api/session`);
    const server = { address: () => ({ address: "127.0.0.1" }) };
    const from = (remoteAddress?: string) => shown.fetch(request(), { socket: { remoteAddress, server } });
    expect((await from("127.0.0.1")).status).toBe(200);
    expect((await from("203.0.113.9")).status).toBe(403);
    expect((await from()).status).toBe(403);
    expect((await shown.fetch(request())).status).toBe(403);
    expect((await shown.fetch(request(), { socket: { remoteAddress: "127.0.0.1" } })).status).toBe(403);
  });

  it("it does not start in production", () => {
    vi.stubEnv("NODE_ENV", "production");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(() => inspector(makeHooks())).toThrow(/authorize is needed in production/);
    inspector(makeHooks(), { authorize: () => true }).close();
  });
});

describe("authorize", () => {
  it("is asked for everything, and gets a request and what the server handed over", async () => {
    const authorize = vi.fn((request: Request, native: unknown) => {
      expect((native as { method: string }).method).toBe("GET");
      return request.headers.get("cookie") === "operator=1";
    });
    const bench = await Bench.start({}, { authorize });
    for (const path of ["", "api/session", "api/live", "assets/x.js"]) {
      const refused = await raw(bench.url(path), { host: "public.example" });
      expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, "forbidden"]);
    }
    expect(authorize).toHaveBeenCalledTimes(4);
    expect(authorize.mock.lastCall?.[0].url).toBe(`http://public.example${MOUNT}/assets/x.js`);
    const allowed = await raw(bench.url("api/session"), { host: "public.example", cookie: "operator=1" });
    expect(allowed.status).toBe(200);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("database away"))],
    ["gives something truthy", () => "yes"],
    ["gives nothing", () => undefined],
  ])("that %s lets nobody in", async (_about, authorize) => {
    const bench = await Bench.start({}, { authorize });
    expect((await fetch(bench.url("api/session"))).status).toBe(403);
  });

  it("may answer by itself, with a login", async () => {
    const login = () => new Response("who?", { status: 401, headers: { "www-authenticate": "Basic" } });
    const bench = await Bench.start({}, { authorize: login });
    const answer = await fetch(bench.url("api/deliveries"));
    expect([answer.status, answer.headers.get("www-authenticate"), await answer.text()]).toEqual([
      401,
      "Basic",
      "who?",
    ]);
  });
});

describe("other sites", () => {
  const body = JSON.stringify({});
  const type = { "content-type": "application/json" };

  it.each([
    ["without the token", {}, "token"],
    ["with another token", { [TOKEN_HEADER]: "x" }, "token"],
    ["from another site", { "sec-fetch-site": "cross-site" }, "crossSite"],
    ["from a sibling", { "sec-fetch-site": "same-site" }, "crossSite"],
    ["by a form or a link", { "sec-fetch-site": "none" }, "crossSite"],
    ["with another origin", { origin: "https://evil.example" }, "crossSite"],
    ["from a sandbox", { origin: "null" }, "crossSite"],
  ])("a POST %s does nothing", async (_about, headers, code) => {
    const sender = {
      samples: [{ carrier: "plivo", name: "x", about: "" }],
      send: vi.fn(async () => ({ status: 200 })),
    };
    const bench = await Bench.start({}, { sender });
    const { token } = await bench.get<Session>("api/session");
    const asked = JSON.stringify({ carrier: "plivo", sample: "x" });
    const own: Record<string, string> = { host: hostOf(bench), ...type, [TOKEN_HEADER]: token, ...headers };
    if (code === "token" && !(TOKEN_HEADER in headers)) delete own[TOKEN_HEADER];
    const refused = await raw(bench.url("api/send"), own, "POST", asked);
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, code]);
    expect(sender.send).not.toHaveBeenCalled();
    const allowed = { ...own, [TOKEN_HEADER]: token, origin: bench.origin, "sec-fetch-site": "same-origin" };
    expect((await raw(bench.url("api/send"), allowed, "POST", asked)).status).toBe(200);
  });

  it("a POST as a form can send it is refused, whatever it has", async () => {
    const bench = await Bench.start();
    const answer = await bench.post("api/inbox/replay", {}, { "content-type": "text/plain" });
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: "badRequest" })]);
  });

  it("data is not read across sites, and no answer allows it", async () => {
    const bench = await Bench.start();
    for (const path of ["api/session", "api/deliveries", "api/live", "api/recordings/plivo/r/audio"]) {
      const headers = { host: hostOf(bench), "sec-fetch-site": "cross-site" };
      expect((await raw(bench.url(path), headers)).status).toBe(403);
    }
    const answer = await fetch(bench.url("api/session"), { headers: { origin: bench.origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  it("state does not change by GET, nor by another method", async () => {
    const bench = await Bench.start();
    for (const path of ["api/inbox/replay", "api/inbox/reconcile", "api/send", "api/deliveries/x/reveal"])
      expect((await fetch(bench.url(path))).status).toBe(405);
    expect((await fetch(bench.url("api/deliveries"), { method: "DELETE" })).status).toBe(405);
    expect((await fetch(bench.url(""), { method: "POST", body })).status).toBe(405);
  });
});

describe("answers", () => {
  it("have a strict policy, and are kept by nobody", async () => {
    const bench = await Bench.start();
    for (const path of ["", "api/session", "api/none", "none.js"]) {
      const { headers } = await fetch(bench.url(path));
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      if (path !== "") expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("a body that is too large is not read to its end", async () => {
    const bench = await Bench.start();
    const answer = await bench.post("api/inbox/replay", { eventIds: ["x".repeat(300_000)] });
    expect(answer.status).toBe(413);
  });

  it.each([
    "..%2f..%2fpackage.json",
    "assets/..%5c..%5cpackage.json",
    "%00",
    "a//b",
    "./%2e%2e/",
    "api/deliveries/%ff",
  ])("the path %s leads nowhere", async (path) => {
    const bench = await Bench.start();
    expect((await raw(bench.url(path), { host: hostOf(bench) })).status).toBe(404);
  });
});

describe("what never leaves", () => {
  const secrets = ["long-canary-password", "canary-cookie", "canary-token", "canary-query"];

  it("credentials, cookies, and secrets in URLs, masked or not", async () => {
    const [, username] = [0, samples.bandwidth.secret.username];
    const bench = await Bench.start({
      carriers: [(await import("@hookswitch/core/bandwidth")).bandwidth({ username, password: secrets[0] as string })],
      onEvent: () => {
        throw new Error(
          "cannot reach https://user:canary-token@db.example/?x=canary-query, Authorization: Basic canary-token",
        );
      },
    });
    const url = `${PUBLIC_URL}/webhooks/recordings/bandwidth?token=canary-query&tenant=7`;
    const { headers, body } = await sampleDelivery("bandwidth", "recordingAvailable", {
      url,
      secrets: [{ username, password: secrets[0] as string }],
    });
    const sent = {
      ...headers,
      cookie: "sid=canary-cookie",
      "x-api-key": "canary-token",
      "proxy-authorization": "canary-token",
    };
    expect((await fetch(url.replace(PUBLIC_URL, bench.origin), { method: "POST", headers: sent, body })).status).toBe(
      500,
    );
    const detail = await bench.latest();
    const revealed = await bench.reveal(detail.summary.id);
    const listed = await bench.list();
    const told = JSON.stringify([detail, revealed, listed, await bench.get("api/session")]);
    const basic = headers.authorization?.split(" ")[1] ?? "";
    expect(basic.length).toBeGreaterThan(10);
    for (const secret of [...secrets, basic]) expect(told).not.toContain(secret);
    expect(revealed.request.hiddenHeaders).toEqual(expect.arrayContaining(["authorization", "cookie", "x-api-key"]));
    expect(revealed.request.url).toBe("/webhooks/recordings/bandwidth?token=…&tenant=7");
    expect(revealed.errors[0]).toMatchObject({ code: "callback_failed" });
    expect(revealed.errors[0]?.cause).toContain("cannot reach …@db.example");
  });

  it("numbers, until they are asked for", async () => {
    const bench = await Bench.start();
    const digits = CALLER.slice(1);
    const overrides = { from: CALLER, to: "+442079460018", tag: `for ${CALLER}` };
    expect(await bench.send("bandwidth", "recordingAvailable", { overrides, query: `?caller=%2B${digits}` })).toBe(204);
    const masked = await bench.latest();
    const { deliveries } = await bench.list();
    const told = JSON.stringify([masked, deliveries]);
    expect(told).not.toMatch(new RegExp(`${digits}|442079460018`));
    expect(masked.masked).toBe(true);
    expect(masked.curl.command).toBeNull();
    expect(deliveries[0]?.source).toBe("+1415***42 → +4420***18");
    const shown = await bench.reveal(masked.summary.id);
    expect(shown.events[0]?.fields).toContainEqual({ path: "source.from", value: CALLER });
    expect(shown.request.body.text).toContain(CALLER);
    expect(shown.curl.command).toContain(CALLER);
    // A test sample is for others to see, also then.
    expect(shown.testSample).not.toContain(digits);
  });
});

describe("live lists", () => {
  it("are no more than allowed", async () => {
    const bench = await Bench.start({}, { connections: 2 });
    const open = await Promise.all([fetch(bench.url("api/live")), fetch(bench.url("api/live"))]);
    expect(open.map(({ status }) => status)).toEqual([200, 200]);
    expect((await fetch(bench.url("api/live"))).status).toBe(429);
    await open[0]?.body?.cancel();
    await vi.waitFor(async () => {
      const again = await fetch(bench.url("api/live"));
      await again.body?.cancel();
      expect(again.status).toBe(200);
    });
  });
});
