import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { basicToken } from "./basic.js";

const decoded = (header: string) => Buffer.from(basicToken(header) ?? "", "base64").toString("utf8");

describe("basicToken", () => {
  it.each([
    // RFC 7617, sections 2 and 2.1.
    ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin:open sesame"],
    ["Basic dGVzdDoxMjPCow==", "test:123£"],
    ["basic dGVzdDoxMjPCow==", "test:123£"],
    ["BASIC   dGVzdDoxMjPCow==", "test:123£"],
    ["Basic dGVzdDoxMjPCow", "test:123£"],
    ["Basic dGVzdDoxMjPCow=", "test:123£"],
    ["Basic Og==", ":"],
  ])("reads %j", (header, expected) => {
    expect(decoded(header)).toBe(expected);
  });

  it.each([
    ...["", " ", "Basic", "Basic ", "Basic =", "Basic ==", "Bearer dGVzdA==", "BasicdGVzdA==", "dGVzdA=="],
    ...["Basic dGVzdA== x", "Basic dGVzdA===", "Basic dGVz dA==", "Basic dGVzdA-_", "Basic d", "Basic dGVzd="],
    // RFC 4648, section 4: three bytes take no padding, two take one sign.
    ...["Basic dGVz=", "Basic dGVz==", "Basic dGVzdGU=="],
    ...["Basic\tdGVzdA==", "Basic\ndGVzdA==", "xBasic dGVzdA==", "Basic user:pass", "Basic ı"],
    undefined,
  ])("finds none in %j", (header) => {
    expect(basicToken(header)).toBeNull();
  });

  it("reads whatever a client encodes, with or without padding", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const base64 = Buffer.from(bytes).toString("base64");
        for (const token of [base64, base64.replaceAll("=", "")]) {
          expect(basicToken(`Basic ${token}`)).toBe(base64);
        }
      }),
    );
  });

  it("is total, and quick with a long header", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(() => [basicToken(text), basicToken(`Basic ${text}`)]).not.toThrow();
      }),
    );
    const start = performance.now();
    expect(basicToken(`Basic${" ".repeat(1_000_000)}`)).toBeNull();
    expect(basicToken(`Basic ${"a".repeat(1_000_000)}=!`)).toBeNull();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
