import { describe, expect, it } from "vitest";
import { saidBodyHash } from "./body-hash.js";

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
