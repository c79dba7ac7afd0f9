import { basename } from "node:path";
import { expect, it } from "vitest";
import { start } from "../drive/start.js";
import { packageFolders, readManifest } from "../setup/packages.js";
import type { Run } from "./frameworks.js";

/** All entry points of all packages. */
const entries = packageFolders()
  .map(readManifest)
  .flatMap(({ name, exports = {} }) => Object.keys(exports).map((path) => name + path.slice(1)))
  .filter((name) => !name.endsWith("/package.json"));

/** Every entry point loads as ESM and as CommonJS, and gives the same both ways. */
export function loadsEveryEntryPoint(run: Run): void {
  it("loads every entry point, as ESM and as CommonJS", async () => {
    const load = async (script: string) => {
      const { file, args } = run(script);
      const { ready, stop } = await start<Record<string, string[]>>({ file, args: [...args, ...entries] });
      stop();
      return ready;
    };
    const imported = await load("entries.mjs");
    expect(Object.keys(imported)).toEqual(entries);
    expect(entries.length).toBeGreaterThan(packageFolders().length);
    for (const [name, exported] of Object.entries(imported)) expect(exported.length, basename(name)).toBeGreaterThan(0);
    expect(await load("entries.cjs")).toEqual(imported);
  });
}
