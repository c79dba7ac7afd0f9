import type { FileHandle } from "node:fs/promises";

/** So much may wait for the disk while more comes in. */
const MOST_HELD = 1024 * 1024;

/** Writes to a file while the next chunks come in; what has come meanwhile goes in one call. */
export class BatchWriter {
  readonly #file: FileHandle;
  #held: Uint8Array[] = [];
  #bytes = 0;
  #running: Promise<void> | null = null;
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

  /** Waits until everything is written. */
  async end(): Promise<void> {
    await this.#running;
    this.#check();
  }

  /** Waits until nothing uses the file any more; does not tell of failures. */
  async settle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      while (this.#held.length > 0) {
        const batch = this.#held;
        this.#held = [];
        this.#bytes = 0;
        await writeAll(this.#file, batch);
      }
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#running = null;
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
