import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { PGlite, Transaction } from "@electric-sql/pglite";
import { InboxError } from "../errors.js";
import { MARK_ALWAYS_BEGUN } from "./begun.js";
import { databaseError } from "./database-error.js";
import type { Engine, Session } from "./engine.js";
import { type FolderLock, lockFolder } from "./folder-lock.js";
import { type SyncFile, WalSync } from "./wal-sync.js";

const sessionOf = (client: PGlite | Transaction): Session => ({
  async query<Row extends object>(text: string, values?: readonly unknown[]) {
    return (await client.query<Row>(text, values as unknown[])).rows;
  },
  async script(text) {
    await client.exec(text);
  },
});

/**
 * PostgreSQL inside this process, with its files in a folder: for one process on one machine.
 *
 * @throws {InboxError} `folder_in_use`, `folder_unusable`
 */
export async function pglite(directory: string, syncFile?: SyncFile): Promise<Engine> {
  const data = join(directory, "data");
  await mkdir(data, { recursive: true, mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    throw new InboxError("folder_unusable", { code: cause.code ?? null });
  });
  const lock = await lockFolder(directory);
  try {
    // 10 MB of WebAssembly, for those only who ask for it.
    const { PGlite } = await import("@electric-sql/pglite");
    const database = await PGlite.create(data);
    await database.exec(MARK_ALWAYS_BEGUN);
    return engineOf(database, lock, new WalSync(join(data, "pg_wal"), sessionOf(database), syncFile));
  } catch (cause) {
    await lock.release();
    throw new InboxError("folder_unusable", {}, cause);
  }
}

function engineOf(database: PGlite, lock: FolderLock, wal: WalSync): Engine {
  const refuse = (thrown: unknown) => {
    throw thrown instanceof TypeError || thrown instanceof RangeError ? thrown : databaseError(thrown);
  };
  const transaction = <Value>(work: (session: Session) => Promise<Value>): Promise<Value> =>
    yielding(database.transaction((tx) => work(sessionOf(tx))).catch(refuse) as Promise<Value>);
  return {
    name: "pglite",
    query: (text, values) => yielding(sessionOf(database).query<never>(text, values).catch(refuse) as Promise<never[]>),
    script: (text) => transaction((session) => session.script(text)),
    transaction,
    settle: () => wal.sync(),
    async close() {
      await database.close();
      await lock.release();
    },
  };
}

/** PGlite works in this thread and answers in the same turn: a loop of statements would let nothing else in. */
async function yielding<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } finally {
    await new Promise<void>((next) => setImmediate(next));
  }
}
