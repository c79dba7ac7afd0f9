import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBelow, splitTarget } from "./target.js";

describe("splitTarget", () => {
  it.each<[url: string, path: string, query: string]>([
    ["/", "/", ""],
    ["/hooks", "/hooks", ""],
    ["/hooks/", "/hooks/", ""],
    ["/hooks?", "/hooks", ""],
    ["/hooks?a=1&b=2", "/hooks", "a=1&b=2"],
    ["/hooks?a=1?b=2", "/hooks", "a=1?b=2"],
    // Nothing is decoded, normalized or encoded.
    ["/a%20b/%2e%2E/../c?x=%2B1&y=a+b%27'", "/a%20b/%2e%2E/../c", "x=%2B1&y=a+b%27'"],
    ["/%zz?%", "/%zz", "%"],
    ["/é😀?ü=ß", "/é😀", "ü=ß"],
    ["//evil.example/hooks", "//evil.example/hooks", ""],
    ["/\\evil", "/\\evil", ""],
    // A fragment is no part of what was sent.
    ["/hooks#frag", "/hooks", ""],
    ["/hooks?a=1#frag?b=2", "/hooks", "a=1"],
    ["/hooks#frag?b=2", "/hooks", ""],
    ["#", "/", ""],
    // Absolute: the origin is dropped.
    ["https://api.example.com/hooks?a=1", "/hooks", "a=1"],
    ["http://user:pass@api.example.com:8443/hooks", "/hooks", ""],
    ["HTTPS://API.EXAMPLE.COM/Hooks", "/Hooks", ""],
    ["https://[::1]:80/x", "/x", ""],
    ["https://api.example.com", "/", ""],
    ["https://api.example.com?a=1", "/", "a=1"],
    ["https://api.example.com#f", "/", ""],
    ["https:///hooks", "/hooks", ""],
    // A URL inside is data.
    ["/hooks?next=https://x.example/a?b", "/hooks", "next=https://x.example/a?b"],
    ["/https://x.example/a", "/https://x.example/a", ""],
    ["?next=https://x.example/a", "/", "next=https://x.example/a"],
    ["hooks?next=https://x.example/a", "hooks", "next=https://x.example/a"],
    ["hooks/://a/b", "hooks/://a/b", ""],
    ["", "/", ""],
    ["*", "*", ""],
  ])("%j", (url, path, query) => {
    expect(splitTarget(url)).toEqual({ path, query });
  });

  const chars = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet) });
  const path = chars("ab/%2E.+:;é\\").map((rest) => `/${rest}`);
  const query = chars("ab/?%2E&=+:é");

  it("puts together again to what arrived, relative or absolute", () => {
    const whole = (first: string, second: string, fragment: string) => {
      const target = second ? `${first}?${second}` : first;
      expect(splitTarget(target)).toEqual({ path: first, query: second });
      expect(splitTarget(`${target}#${fragment}`)).toEqual({ path: first, query: second });
      expect(splitTarget(`https://u@api.example.com:1${target}`)).toEqual({ path: first, query: second });
    };
    fc.assert(fc.property(path, query, query, whole));
  });

  it("is total", () => {
    const total = (url: string) => {
      const target = splitTarget(url);
      expect(target.path).not.toBe("");
      expect(target.path + target.query).not.toContain("#");
      expect(target.path).not.toContain("?");
    };
    fc.assert(fc.property(fc.string({ unit: "binary" }), total));
  });
});

describe("isBelow", () => {
  it.each<[url: string, mount: string, below: boolean]>([
    ["/hooks", "/hooks", true],
    ["/hooks?a=/b", "/hooks", true],
    ["/hooks/plivo?a=b", "/hooks", true],
    ["/hooks/", "/hooks", true],
    ["https://api.example.com/hooks/plivo", "/hooks", true],
    ["/anything", "", true],
    ["/", "", true],
    ["/hooks-old", "/hooks", false],
    ["/hook", "/hooks", false],
    ["/", "/hooks", false],
    ["/other/hooks", "/hooks", false],
    ["/others", "/hooks", false],
    ["/other/x", "/hooks", false],
    ["/other?/hooks", "/hooks", false],
    // As it arrived: nothing is decoded, and case counts.
    ["/h%6Foks", "/hooks", false],
    ["/Hooks", "/hooks", false],
  ])("%j below %j: %j", (url, mount, below) => {
    expect(isBelow(url, mount)).toBe(below);
  });
});
