import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Assets, readAssets } from "./assets.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where the page lies in the published package, beside this file's bundle. */
const BUILT = "./page";

/**
 * Reads the page: a folder's, or the package's own; in a checkout of the sources it is built first.
 *
 * @throws {Error} where there is none.
 */
export async function findPage(folder: string | undefined): Promise<Assets> {
  if (folder !== undefined) return readAssets(folder);
  if (existsSync(join(here(BUILT), "index.html"))) return readAssets(here(BUILT));
  // From `src/page/`.
  const config = here("../../vite.config.ts");
  if (!existsSync(config)) throw new Error("the inspector's page is not in the package");
  return builtPage(config);
}

async function builtPage(configFile: string): Promise<Assets> {
  // Not a name that bundlers follow: the published package has no Vite.
  const vite = "vite";
  const { build } = (await import(/* @vite-ignore */ vite)) as typeof import("vite");
  const outDir = await mkdtemp(join(tmpdir(), "hookswitch-page-"));
  try {
    await build({ configFile, logLevel: "error", build: { outDir, emptyOutDir: true } });
    return await readAssets(outDir);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
