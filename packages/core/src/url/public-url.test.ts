import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { isHookswitchError } from "../errors.js";
import { callPublicUrl, checkPublicUrl, displayUrl } from "./public-url.js";

describe("checkPublicUrl", () => {
  it.each([
    ["https://api.example.com", "https://api.example.com"],
    ["https://api.example.com/", "https://api.example.com"],
    ["https://api.example.com///", "https://api.example.com"],
    ["http://localhost:3000", "http://localhost:3000"],
    [" https://api.example.com\n", "https://api.example.com"],
    // As written: signatures cover even the default port.
    ["https://api.example.com:443", "https://api.example.com:443"],
    ["HTTPS://API.Example.com", "HTTPS://API.Example.com"],
    ["https://api.example.com/gateway/v1/", "https://api.example.com/gateway/v1"],
    ["https://api.example.com/a%20b/@c", "https://api.example.com/a%20b/@c"],
    ["https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"],
    ["https://bücher.example", "https://bücher.example"],
  ])("takes %j", (value, expected) => {
    expect(checkPublicUrl(value)).toBe(expected);
  });

  it.each([
    undefined,
    null,
    "",
    7,
    {},
    new URL("https://api.example.com"),
    Promise.resolve("https://api.example.com"),
    "api.example.com",
    "//api.example.com",
    "ftp://api.example.com",
    "javascript:alert(1)",
    "https://",
    "https:///hooks",
    "https:api.example.com",
    "https://user:secret@api.example.com",
    "https://api.example.com?tenant=secret",
    "https://api.example.com/#secret",
    "https://api.example.com/a b",
    "https://api.example.com\\hooks",
    "https://api.example.com/a\\b",
    "https://api.example.com:99999",
    "https://[::1",
    "https://api.example.com\nhttps://secret.example",
  ])("refuses %j", (value) => {
    expect(() => checkPublicUrl(value)).toThrow(TypeError);
    expect(() => checkPublicUrl(value)).toThrow(/publicUrl must be the origin/);
    expect(() => checkPublicUrl(value)).not.toThrow(/secret/);
  });

  it("changes nothing when done again, and throws nothing but a TypeError", () => {
    const again = (value: string) => {
      try {
        const checked = checkPublicUrl(value);
        expect(checkPublicUrl(checked)).toBe(checked);
        expect(checked).not.toMatch(/\/$|[?#\s]/);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
    };
    const near = fc.string({ unit: fc.constantFrom("/", "a", ".", ":", "8", "@", "?", "#", " ", "%") });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          near.map((rest) => `https://${rest}`),
        ),
        again,
      ),
    );
  });
});

describe("displayUrl", () => {
  it.each([
    ["https://api.example.com/hooks", "https://api.example.com/hooks"],
    ["https://api.example.com/hooks?", "https://api.example.com/hooks?…"],
    ["https://a.example/h?From=15551112222&To=15553334444", "https://a.example/h?From=…&To=…"],
    ["https://a.example/h?a=b=c&a=", "https://a.example/h?a=…&a=…"],
    ["https://a.example/h?+15551234567=1&a1=2", "https://a.example/h?…&…"],
    [`https://a.example${"/xy".repeat(500)}?a=1`, `https://a.example${"/xy".repeat(61)}`],
    // A part of the path may be a token or a number too.
    [`https://a.example/${"x".repeat(33)}/h?a=1`, "https://a.example/…/h?a=…"],
    ["https://a.example/hooks/v2/%2B15551234567/plivo", "https://a.example/hooks/v2/…/plivo"],
    ["https://a.example/h/s3cret", "https://a.example/h/…"],
    ["https://a.example/h/caf%C3%A9", "https://a.example/h/…"],
    ["https://a.example/h/v123", "https://a.example/h/…"],
    ["https://a.example:8443/v1/x.2024", "https://a.example:8443/v1/…"],
    ["https://a.example/h?a=1?b=2", "https://a.example/h?a=…"],
    // Without a name it may be the value.
    ["https://a.example/h?s3cret", "https://a.example/h?…"],
    ["https://a.example/h?s3cret&a=1", "https://a.example/h?…&a=…"],
    ["https://a.example/h?=s3cret", "https://a.example/h?=…"],
    ["https://a.example/h?a%3Ds3cret", "https://a.example/h?…"],
    ["https://a.example/h?a=1#s3cret", "https://a.example/h?a=…"],
    // Where there is no origin, what looks like one further on is a part of the path like any other.
    ["/hooks/15551234567?a=1", "/hooks/…?a=…"],
    ["/to/https://a.example/15551234567", "/to/…//a.example/…"],
    ["?To=15551234567", "?To=…"],
    [`?${"a".repeat(198)}=1`, `?${"a".repeat(198)}=`],
  ])("of %s is %s", (url, expected) => {
    expect(displayUrl(url)).toBe(expected);
  });

  it("never shows a value", () => {
    const value = fc.string({ unit: fc.constantFrom("7", "+", "%", "=", "?", "#") }).map((rest) => `7${rest}`);
    const hidden = (values: string[], bare: string) => {
      const query = [...values.map((each, index) => `${"abcdefgh"[index % 8]}=${each}`), bare].join("&");
      expect(displayUrl(`https://a.example/h?${query}`)).not.toMatch(/7/);
    };
    fc.assert(
      fc.property(
        fc.array(value),
        value.filter((text) => !text.includes("=")),
        hidden,
      ),
    );
  });
});

describe("callPublicUrl", () => {
  it("runs the function on the delivery and checks what it gives", () => {
    const publicUrl = ({ tenant }: { tenant: string }) => `https://${tenant}.example.com/`;
    expect(callPublicUrl(publicUrl, { tenant: "t7" }, "plivo")).toBe("https://t7.example.com");
  });

  it("leaves no rejection behind that nobody handles", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    try {
      const rejecting = () => Promise.reject(new Error("no tenant")) as unknown as string;
      expect(() => callPublicUrl(rejecting, {}, "plivo")).toThrow();
      // Rejections are reported between two turns of the event loop.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      expect(unhandled).not.toHaveBeenCalled();
    } finally {
      process.off("unhandledRejection", unhandled);
    }
  });

  it.each<[what: string, publicUrl: () => unknown]>([
    ["throws", () => JSON.parse("secret")],
    ["gives nothing", () => undefined],
    ["gives a promise", async () => "https://api.example.com"],
    ["gives a query", () => "https://api.example.com?x=secret"],
  ])("fails as public_url_invalid when it %s", (_what, publicUrl) => {
    try {
      callPublicUrl(publicUrl as () => string, {}, "plivo");
      expect.unreachable();
    } catch (error) {
      expect(isHookswitchError(error)).toBe(true);
      expect(error).toMatchObject({ code: "public_url_invalid", status: 500, carrier: "plivo" });
      expect(JSON.stringify(error)).not.toContain("secret");
    }
  });
});
