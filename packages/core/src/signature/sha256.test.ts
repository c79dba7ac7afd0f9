import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256 } from "./sha256.js";

it.each([
  // FIPS 180-4's examples.
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
])("%j is known", async (text, hash) => {
  expect(await sha256(new TextEncoder().encode(text))).toBe(hash);
});

it("is what OpenSSL makes of any bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (bytes) => {
      expect(await sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
    }),
  );
});
