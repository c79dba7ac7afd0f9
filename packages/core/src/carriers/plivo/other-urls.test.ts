import { describe, expect, it, vi } from "vitest";
import type { Evidence } from "../../carrier.js";
import type { HmacKey } from "../../signature/hmac-key.js";
import { otherUrls } from "../../url/other-urls.js";
import { authenticate } from "./authenticate.js";

const WORST = {
  host: "one.example:1",
  "x-forwarded-host": "two.example:2",
  "x-forwarded-port": "3",
  "x-forwarded-prefix": "/four",
};

const evidence = (
  url: string,
  path: string,
  headers: Record<string, string> = {},
  params: Evidence["params"] = [],
): Evidence => ({
  method: "POST",
  header: (name) => {
    if (name.endsWith("-nonce")) return "12345";
    return name.startsWith("x-plivo-signature") ? `${"A".repeat(43)}=` : headers[name];
  },
  url,
  path,
  query: [],
  bytes: null,
  bodyFrom: "stream",
  params,
  fields: {},
  now: 0,
});

describe("otherUrls", () => {
  it("begins with what differs in one thing, and never gives the URL that was tried", () => {
    const url = "http://hooks.example.com:3000/hooks?a=b";
    const urls = otherUrls(evidence(url, "/hooks"));
    expect(urls).toEqual([
      "https://hooks.example.com:3000/hooks?a=b",
      "http://hooks.example.com/hooks?a=b",
      "https://hooks.example.com/hooks?a=b",
      "http://hooks.example.com:3000/hooks/?a=b",
      "https://hooks.example.com:443/hooks?a=b",
      "http://hooks.example.com:80/hooks?a=b",
    ]);
  });

  it.each([
    ["with credentials", { host: "user:pass@evil.example" }],
    ["with a path", { "x-forwarded-host": "evil.example/a" }],
    ["with blanks", { "x-forwarded-host": "evil example" }],
    ["too long", { host: "e".repeat(256) }],
    ["a port that is none", { "x-forwarded-port": "evil" }],
    ["a prefix without a slash", { "x-forwarded-prefix": "evil" }],
    ["a prefix with a query", { "x-forwarded-prefix": "/evil?" }],
    ["a prefix with an origin", { "x-forwarded-prefix": "//evil.example" }],
    ["nothing", { host: "", "x-forwarded-host": "," }],
  ])("passes over headers that are none: %s", (_about, headers) => {
    const bare = evidence("https://h.example/hooks", "/hooks");
    expect(otherUrls(evidence("https://h.example/hooks", "/hooks", headers))).toEqual(otherUrls(bare));
  });

  it("takes an IPv6 host", () => {
    expect(otherUrls(evidence("https://h.example/", "/", { host: "[::1]:3000" }))).toContain("http://[::1]:3000/");
  });
});

describe("a forged delivery costs", () => {
  const tries = async (given: Evidence, count = 1) => {
    const sign = vi.fn<HmacKey["sign"]>(() => "x");
    const keys = Array.from({ length: count }, () => ({ sign }));
    const isSameCut = () => true;
    await expect(async () => authenticate(given, () => keys, false, isSameCut)).rejects.toMatchObject({ status: 401 });
    return sign.mock.calls.length;
  };
  const url = "https://h.example:4/prefix";

  it("twenty HMACs for each token at most, beside those of the URL itself", async () => {
    // The likeliest are never cut off: all fit, unless each is tried with and without its slash.
    expect(otherUrls(evidence(`${url}/hooks`, "/hooks", WORST)).length).toBeLessThanOrEqual(20);
    expect(await tries(evidence(`${url}/hooks`, "/hooks", WORST))).toBeLessThanOrEqual(1 + 20);
    expect(await tries(evidence(`${url}/`, "/", WORST))).toBe(2 + 20);
    expect(await tries(evidence(`${url}/`, "/", WORST), 3)).toBe(3 * (2 + 20));
  });

  it("those of the URL itself beyond 64 KiB of parameters", async () => {
    const params = (length: number) => [["a", "x".repeat(length - 1)] as const];
    expect(await tries(evidence(`${url}/hooks`, "/hooks", WORST, params(64 * 1024)))).toBeGreaterThan(10);
    expect(await tries(evidence(`${url}/hooks`, "/hooks", WORST, params(64 * 1024 + 1)))).toBe(1);
  });
});
