import { randomBytes } from "node:crypto";
import { link, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InboxError } from "../errors.js";
import { isAlive, listen } from "./liveness.js";

/** A folder that this process has for itself. */
export interface FolderLock {
  release(): Promise<void>;
}

const LOCK = /^lock\.(\d+)$/;

/**
 * Takes a folder for this process alone, until `release` or its end, however it ends.
 *
 * The holder listens on a socket, which no process outlives; the newest numbered lock file names it. Numbers only grow,
 * and a file is removed only by who has a higher one: nobody can take away a lock that he did not see.
 *
 * @throws {InboxError} `folder_in_use`
 */
export async function lockFolder(directory: string): Promise<FolderLock> {
  const name = `${process.pid}-${randomBytes(6).toString("hex")}`;
  const socket = await listen(directory, name).catch(unusable);
  const draft = join(directory, `draft.${name}`);
  try {
    await writeFile(draft, socket.address, { mode: 0o600 });
    const number = await take(directory, draft);
    await clean(directory, number);
  } catch (cause) {
    await socket.close();
    throw cause instanceof InboxError ? cause : unusable(cause);
  } finally {
    await rm(draft, { force: true });
  }
  // The file stays, so that the next number is higher.
  return { release: () => socket.close() };
}

/** Numbers of the lock files, the newest first. */
async function numbers(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  return names
    .flatMap((name) => LOCK.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((left, right) => right - left);
}

async function take(directory: string, draft: string): Promise<number> {
  for (;;) {
    const [newest = 0] = await numbers(directory);
    if (newest > 0) {
      const holder = await readFile(join(directory, `lock.${newest}`), "utf8").catch(absent);
      // A newer one has removed it.
      if (holder === null) continue;
      if (await isAlive(holder)) throw new InboxError("folder_in_use");
    }
    const mine = newest + 1;
    const isMine = await link(draft, join(directory, `lock.${mine}`)).then(
      () => true,
      (error) => (error.code === "EEXIST" ? false : Promise.reject(error)),
    );
    if (!isMine) continue;
    const [highest = 0] = await numbers(directory);
    if (highest === mine) return mine;
    await rm(join(directory, `lock.${mine}`), { force: true });
  }
}

/** Removes what earlier holders left. */
async function clean(directory: string, mine: number): Promise<void> {
  for (const number of await numbers(directory)) {
    if (number >= mine) continue;
    const file = join(directory, `lock.${number}`);
    const address = await readFile(file, "utf8").catch(absent);
    if (address?.startsWith(directory)) await rm(address, { force: true });
    await rm(file, { force: true });
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code !== "ENOENT") throw error;
  return null;
}

function unusable(cause: unknown): never {
  throw new InboxError("folder_unusable", { code: (cause as NodeJS.ErrnoException).code ?? null });
}
