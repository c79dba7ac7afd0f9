import { describe, expect, it } from "vitest";
import { bodyHash, saidBodyHash } from "./body-hash.js";

describe("saidBodyHash", () => {
  it("is the last one of the URL's", () => {
    const query = [
      ["bodySHA256", "aa"],
      ["a", "b"],
      ["bodySHA256", "bb"],
      ["bodysha256", "cc"],
    ] as const;
    expect(saidBodyHash({ method: "POST", query })).toBe("bb");
    expect(saidBodyHash({ method: "GET", query })).toBeNull();
  });

  it("is nothing where the URL says nothing", () => {
    expect(saidBodyHash({ method: "POST", query: [["a", "b"]] })).toBeNull();
  });
});

describe("bodyHash", () => {
  it.each([
    // FIPS 180-2, appendix B, and the empty message.
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ])("of %j is %s", async (text, hash) => {
    expect(await bodyHash(new TextEncoder().encode(text))).toBe(hash);
  });
});
