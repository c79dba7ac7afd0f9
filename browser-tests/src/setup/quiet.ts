import { expect } from "vitest";
import type { Watched } from "./browser.js";

/** Holds a page to it that nothing was refused by its policy, nothing asked of elsewhere, and nothing complained of. */
export async function expectQuiet({ complaints, violations }: Watched): Promise<void> {
  expect(await violations()).toEqual([]);
  expect(complaints).toEqual([]);
}
