import { expect } from "vitest";
import { partsOf } from "../drive/bundle.js";

/** That a bundle brings all it needs, and nothing of Node. */
export function expectPortable(metafile: Parameters<typeof partsOf>[0]): void {
  const { inside, outside } = partsOf(metafile);
  expect(outside).toEqual([]);
  expect(inside).toContain("@hookswitch/fetch/dist/index.js");
  expect(inside).toContain("@hookswitch/core/dist/hmac.web.js");
  expect(inside.filter((path) => /^node:|\.node\.|valibot|testing|kits/.test(path))).toEqual([]);
  expect(inside.filter((path) => path.startsWith("@hookswitch") && path.endsWith(".cjs"))).toEqual([]);
}
