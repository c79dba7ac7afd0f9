import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { InboxError } from "../errors.js";
import type { Session } from "./engine.js";

/** Makes what was written to a file or folder survive a power cut. */
export type SyncFile = (path: string) => Promise<void>;

/** A segment of the write-ahead log: timeline, then position, in upper-case hexadecimal digits. */
const SEGMENT = /^[0-9A-F]{24}$/;

/**
 * Puts the write-ahead log on disk, which PGlite itself never does: it runs with fsync off.
 *
 * A commit is in the log, so what was committed before is on disk after. The data files are not synced: see the guide.
 */
export class WalSync {
  readonly #folder: string;
  readonly #session: Session;
  readonly #syncFile: SyncFile;
  /** The last segment that was on disk as far as it was written. */
  #last = "";

  constructor(folder: string, session: Session, syncFile: SyncFile = fdatasync) {
    this.#folder = folder;
    this.#session = session;
    this.#syncFile = syncFile;
  }

  async sync(): Promise<void> {
    const [row] = await this.#session.query<{ segment: string }>(
      "SELECT pg_walfile_name(pg_current_wal_lsn()) AS segment",
    );
    const current = row?.segment ?? "";
    try {
      const segments = current === this.#last ? [current] : await this.#upTo(current);
      for (const segment of segments) await this.#syncFile(join(this.#folder, segment));
      if (current !== this.#last && process.platform !== "win32") await this.#syncFile(this.#folder);
    } catch (cause) {
      throw new InboxError("folder_unusable", { code: (cause as NodeJS.ErrnoException).code ?? null });
    }
    this.#last = current;
  }

  /** Files with later names are empty ones, kept for reuse. */
  async #upTo(current: string): Promise<string[]> {
    const names = await readdir(this.#folder);
    return names.filter((name) => SEGMENT.test(name) && name >= this.#last && name <= current).sort();
  }
}

async function fdatasync(path: string): Promise<void> {
  // Windows syncs only what is open for writing; a folder is never that.
  const file = await open(path, "r+").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EISDIR") return open(path, "r");
    throw error;
  });
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
