import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { adapterBundle } from "../../../scripts/testing/bundle-size.js";

it("stays within 1.5 kB gzipped, without core", async () => {
  const { text, gzipped } = await adapterBundle(fileURLToPath(new URL("./index.ts", import.meta.url)));
  expect(text).toContain("hookswitch");
  expect(gzipped).toBeLessThanOrEqual(1500);
});
