import type { FileHandle } from "node:fs/promises";

/** So much may wait for the disk while more comes in. */
const MOST_HELD = 1024 * 1024;

/** After so much the disk is set to work, so that little is left to wait for at the end. */
const SYNC_EVERY = 64 * 1024 * 1024;

/** Writes to a file while the next chunks come in; what has come meanwhile goes in one call. */
export class BatchWriter {
  readonly #file: FileHandle;
  #held: Uint8Array[] = [];
  #bytes = 0;
  #running: Promise<void> | null = null;
  #unsynced = 0;
  #syncing: Promise<void> | null = null;
  #failure: { error: unknown } | null = null;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Waits only where the disk is slower than the network. */
  async push(chunk: Uint8Array): Promise<void> {
    this.#held.push(chunk);
    this.#bytes += chunk.length;
    this.#running ??= this.#run();
    if (this.#bytes >= MOST_HELD) await this.#running;
    this.#check();
  }

  /** Waits until everything is written, and on the disk. */
  async end(): Promise<void> {
    await this.settle();
    this.#check();
    await this.#file.sync();
  }

  /** Waits until nothing uses the file any more; does not tell of failures. */
  async settle(): Promise<void> {
    await this.#running;
    await this.#syncing;
  }

  async #run(): Promise<void> {
    try {
      while (this.#held.length > 0) {
        const batch = this.#held;
        this.#unsynced += this.#bytes;
        this.#held = [];
        this.#bytes = 0;
        await writeAll(this.#file, batch);
        if (this.#unsynced >= SYNC_EVERY) this.#syncing ??= this.#sync();
      }
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#running = null;
    }
  }

  async #sync(): Promise<void> {
    this.#unsynced = 0;
    try {
      await this.#file.datasync();
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#syncing = null;
    }
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

async function writeAll(file: FileHandle, batch: Uint8Array[]): Promise<void> {
  const { bytesWritten } = await file.writev(batch);
  let skip = bytesWritten;
  for (const chunk of batch) {
    let at = Math.min(skip, chunk.length);
    skip -= at;
    while (at < chunk.length) at += (await file.write(chunk, at)).bytesWritten;
  }
}
