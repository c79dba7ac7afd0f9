import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { checkKey } from "./check-key.js";
import { makeFolder, syncFolder } from "./durable-folder.js";
import type { Storage } from "./storage.js";
import { writeDurably } from "./write-durably.js";

const TEMPORARY = ".unfinished";
/** What file systems answer that know no hard links. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code ?? "";

/**
 * Keeps recordings below a folder, which is made where it is absent; nobody but the process's user may read them.
 *
 * Files are written under a temporary name in `.unfinished`, synced, and then linked to their own: the folder must be
 * one file system. It should be the archive's alone.
 *
 * @example
 * archive({ storage: folderStorage("/var/lib/recordings") });
 */
export function folderStorage(folder: string): Storage {
  if (typeof folder !== "string" || folder === "") throw new TypeError("folderStorage needs the path of a folder");
  const root = resolve(folder);
  const temporary = join(root, TEMPORARY);
  const pathOf = (key: string) => {
    checkKey(key);
    return join(root, key);
  };

  return {
    async stat(key) {
      try {
        const { size } = await stat(pathOf(key));
        return { sizeBytes: size };
      } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
      }
    },

    async read(key, { signal } = {}) {
      return createReadStream(pathOf(key), { highWaterMark: 256 * 1024, ...(signal ? { signal } : {}) });
    },

    async write(key, chunks, { ifAbsent = false, signal } = {}) {
      const path = pathOf(key);
      await makeFolder(temporary);
      const unfinished = join(temporary, randomUUID());
      try {
        await writeDurably(unfinished, chunks, signal);
        await makeFolder(dirname(path));
        const placed = await (ifAbsent ? placeIfAbsent : place)(unfinished, path);
        if (placed) await syncFolder(dirname(path));
        return placed;
      } finally {
        await rm(unfinished, { force: true });
      }
    },

    async delete(key) {
      const path = pathOf(key);
      await rm(path, { force: true });
      await syncFolder(dirname(path)).catch((error) => {
        if (codeOf(error) !== "ENOENT") throw error;
      });
    },

    async sweep(before) {
      let removed = 0;
      const names = await readdir(temporary).catch((error) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
      });
      for (const name of names) {
        const path = join(temporary, name);
        const { mtime } = (await stat(path).catch(() => null)) ?? {};
        if (!mtime || mtime >= before) continue;
        await rm(path, { force: true });
        removed++;
      }
      return removed;
    },
  };
}

async function place(from: string, to: string): Promise<true> {
  await rename(from, to);
  return true;
}

/** Gives a file its name, unless that is taken; there is no moment between looking and doing. */
async function placeIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if (!NO_LINKS.includes(codeOf(error))) throw error;
  }
  if (await stat(to).catch(() => null)) return false;
  await rename(from, to);
  return true;
}
