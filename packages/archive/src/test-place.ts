import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { type Archiver, archive } from "./archive.js";
import type { ArchiveErrorCode } from "./error-codes.js";
import { folderStorage } from "./folder-storage.js";
import type { ArchiveOptions } from "./options.js";
import { wavOf } from "./test-event.js";
import { mediaServer } from "./test-media-server.js";

export const FILE = wavOf(200_000);
export const SHA256 = createHash("sha256").update(FILE).digest("hex");
export const KEY = "bandwidth/9900000/2026/03/01/r-1.wav";
export const CLAIM = ".claims/bandwidth/9900000/r-1.json";
export const ALL = [CLAIM, KEY, `${KEY}.json`];

/** A folder and a carrier that has `FILE`, new for each test. */
export interface TestPlace {
  folder: string;
  carrier: Awaited<ReturnType<typeof mediaServer>>;
  archiver(options?: Partial<ArchiveOptions>): Archiver;
  /** Every file in the folder. */
  files(): Promise<string[]>;
}

/** Opens a place before each test of the file that calls it. */
export function testPlace(): TestPlace {
  const place = {
    archiver: (options) =>
      archive({ storage: folderStorage(place.folder), media: place.carrier.media, maxWaitMs: 20_000, ...options }),
    async files() {
      const found = await readdir(place.folder, { recursive: true, withFileTypes: true });
      const names = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return names.map((name) => name.slice(place.folder.length + 1)).sort();
    },
  } as TestPlace;
  beforeEach(async () => {
    place.folder = await mkdtemp(join(tmpdir(), "hookswitch-archive-"));
    place.carrier = await mediaServer(FILE);
  });
  afterEach(async () => {
    await place.carrier.close();
    await rm(place.folder, { recursive: true });
  });
  return place;
}

/** Expects that archiving fails with this code. */
export const fails = (work: Promise<unknown>, code: ArchiveErrorCode, retryable: boolean) =>
  expect(work).rejects.toMatchObject({ name: "ArchiveError", code, retryable });
