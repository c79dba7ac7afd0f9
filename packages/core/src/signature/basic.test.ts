import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { basicCredentials } from "./basic.js";

const decoded = (header: string | null | undefined) => {
  const bytes = basicCredentials(header);
  return bytes && Buffer.from(bytes).toString("utf8");
};

describe("basicCredentials", () => {
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
    ...["Basic dGVzdA== x", "Basic dGVzdA===", "Basic dGVz dA==", "Basic dGVzdA-_", "Basic d", "Basic dGVzdB=="],
    ...["Basic\tdGVzdA==", "Basic\ndGVzdA==", "xBasic dGVzdA==", "Basic user:pass", "Basic ı"],
    ...[undefined, null],
  ])("finds none in %j", (header) => {
    expect(basicCredentials(header)).toBeNull();
  });

  it("reads whatever a client encodes, with or without padding", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const base64 = Buffer.from(bytes).toString("base64");
        for (const token of [base64, base64.replaceAll("=", "")]) {
          expect(Buffer.from(basicCredentials(`Basic ${token}`) ?? []).equals(bytes)).toBe(true);
        }
      }),
    );
  });

  it("is total, and quick with a long header", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(() => [basicCredentials(text), basicCredentials(`Basic ${text}`)]).not.toThrow();
      }),
    );
    const start = performance.now();
    expect(basicCredentials(`Basic${" ".repeat(1_000_000)}`)).toBeNull();
    expect(basicCredentials(`Basic ${"a".repeat(1_000_000)}=!`)).toBeNull();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
