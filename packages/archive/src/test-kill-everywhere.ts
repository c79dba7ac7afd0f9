import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect } from "vitest";
import { archive } from "./archive.js";
import type { Storage } from "./storage.js";
import { testEvent } from "./test-event.js";
import type { KilledChildJob } from "./test-killed-child.js";
import { mediaServer } from "./test-media-server.js";

const AT_ONCE = 4;
const KEY = "bandwidth/9900000/2026/03/01/r-1.wav";

/** A storage of its own for one death. */
export interface KillPlace {
  job: Pick<KilledChildJob, "folder" | "s3">;
  storage: Storage;
  /** Every key, without unfinished writes. */
  keys: () => Promise<string[]>;
  leftovers: () => Promise<number>;
  close: () => Promise<void>;
}

/**
 * Kills a process before each of its steps, one after the other, and each time lets another one go on: exactly one
 * good object, nothing half under its name, no more left than the object and the note on it, and that is swept.
 *
 * @returns the names of the steps.
 */
export async function killEverywhere(
  file: Uint8Array,
  folder: string,
  open: () => Promise<KillPlace>,
): Promise<string[]> {
  const child = `${folder}/child/test-killed-child.js`;
  await build({
    entryPoints: [fileURLToPath(new URL("test-killed-child.ts", import.meta.url))],
    outdir: `${folder}/child`,
    bundle: true,
    // The SDK is loaded only where it is needed.
    splitting: true,
    platform: "node",
    mainFields: ["module", "main"],
    format: "esm",
    // The SDK has CommonJS in it.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  await writeFile(`${folder}/child/package.json`, '{ "type": "module" }');
  const sha256 = createHash("sha256").update(file).digest("hex");

  const once = async (killAt: number): Promise<string[] | null> => {
    const place = await open();
    const carrier = await mediaServer(file);
    try {
      const { steps, died } = await run(child, { ...place.job, url: carrier.url, killAt });
      if (!died) return steps;
      await check(place, sha256, false);
      expect(await run(child, { ...place.job, url: carrier.url, killAt: 0 })).toMatchObject({ died: false });
      await check(place, sha256, true);
      expect(carrier.isDeleted()).toBe(true);
      const later = () => Date.now() + 48 * 3_600_000;
      const { isNew } = await archive({ storage: place.storage, media: carrier.media, clock: later })(testEvent());
      expect(isNew).toBe(false);
      await expect.poll(place.leftovers).toBe(0);
      return null;
    } finally {
      await carrier.close();
      await place.close();
    }
  };
  for (let first = 1; ; first += AT_ONCE) {
    const deaths = Array.from({ length: AT_ONCE }, (_, index) => once(first + index));
    const alive = (await Promise.all(deaths)).find((steps) => steps !== null);
    if (alive) return alive;
  }
}

async function check({ storage, keys, leftovers }: KillPlace, sha256: string, done: boolean): Promise<void> {
  const found = await keys();
  const objects = found.filter((key) => !key.endsWith(".json"));
  expect(objects).toEqual(done || objects.length > 0 ? [KEY] : []);
  if (objects.length > 0) expect(await hashOf(storage, KEY)).toBe(sha256);
  if (done) expect(found.sort()).toEqual([".claims/bandwidth/9900000/r-1.json", KEY, `${KEY}.json`]);
  expect(await leftovers()).toBeLessThanOrEqual(2);
}

async function hashOf(storage: Storage, key: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of await storage.read(key)) hash.update(chunk);
  return hash.digest("hex");
}

function run(child: string, job: KilledChildJob): Promise<{ steps: string[]; died: boolean }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [child, JSON.stringify(job)], (error, stdout, stderr) => {
      const steps = stdout.trim().split("\n");
      if (error && error.signal !== "SIGKILL") reject(new Error(stderr));
      else resolve({ steps, died: error !== null });
    });
  });
}
