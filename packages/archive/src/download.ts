import type { OpenOptions, OpenOutcome } from "@hookswitch/core";
import { ArchiveError } from "./errors.js";
import { Measure } from "./measure.js";
import { asFault, type Opened, openAt } from "./open-at.js";
import { Patience } from "./patience.js";
import { Repeated } from "./repeated.js";
import type { FileFacts } from "./sidecar.js";

/** How a file is fetched. */
export interface DownloadOptions {
  open: (options: OpenOptions) => Promise<OpenOutcome>;
  maxBytes: number;
  maxWaitMs: number;
  /** How often in a row a broken transfer that brought nothing new may be taken up again. */
  maxResumes: number;
  signal: AbortSignal | undefined;
}

/**
 * One file from the carrier, opened. Its `chunks` end only when the file is whole; broken transfers are taken up where
 * they broke.
 */
export class Download {
  readonly #measure: Measure;
  readonly contentType: string | null;
  readonly format: string | null;
  readonly #options: DownloadOptions;
  readonly #patience: Patience;
  #opened: Opened;
  #reader: ReadableStreamDefaultReader<Uint8Array>;
  #stalls = 0;

  private constructor(options: DownloadOptions, patience: Patience, opened: Opened) {
    this.#options = options;
    this.#patience = patience;
    this.#opened = opened;
    this.#reader = hold(opened);
    this.#measure = new Measure(opened.sizeBytes);
    this.contentType = opened.contentType;
    this.format = opened.format;
  }

  /** Waits until the carrier has the file. */
  static async open(options: DownloadOptions): Promise<Download> {
    const patience = new Patience(options.maxWaitMs, options.signal);
    return new Download(options, patience, await openAt(0, options, patience));
  }

  /** What is known of the file once its chunks have ended. */
  async facts(): Promise<FileFacts> {
    const { bytes } = this.#measure;
    const audio = this.#measure.audio();
    if (!audio) throw new ArchiveError("media_not_audio", { bytes });
    const { missingBytes, ...rest } = audio;
    if (missingBytes > 0) throw new ArchiveError("media_truncated", { bytes, missing: missingBytes });
    return { sha256: await this.#measure.sha256(), bytes, contentType: this.contentType, ...rest };
  }

  /** Lets go of the file, wherever it is. */
  async close(): Promise<void> {
    this.#measure.close();
    await this.#reader.cancel().catch(() => {});
  }

  async *chunks(): AsyncGenerator<Uint8Array, void> {
    const measure = this.#measure;
    const total = this.#opened.sizeBytes;
    for (;;) {
      const before = measure.bytes;
      const fault = yield* this.#transfer();
      if (total !== null && measure.bytes > total) throw new ArchiveError("media_changed", { sizeBytes: total });
      // What is wrong behind the last byte announced cannot be mended from there.
      if (measure.bytes === total || (fault === null && !this.#isShort(total))) return;
      this.#stalls = measure.bytes > before ? 0 : this.#stalls + 1;
      if (this.#stalls >= this.#options.maxResumes) {
        throw new ArchiveError("media_truncated", { bytes: measure.bytes, of: total }, fault ?? undefined);
      }
      await this.#patience.wait(250 * 2 ** this.#stalls, null);
      this.#opened = await openAt(measure.bytes, this.#options, this.#patience);
      this.#reader = hold(this.#opened);
      this.#sameFile(total);
    }
  }

  /** Hands on what comes of one transfer; gives why it broke. */
  async *#transfer(): AsyncGenerator<Uint8Array, Error | null> {
    const measure = this.#measure;
    const { maxBytes, signal } = this.#options;
    const reader = this.#reader;
    try {
      const repeated = await Repeated.from(this.#opened.from, measure);
      for (;;) {
        signal?.throwIfAborted();
        let next: Awaited<ReturnType<typeof reader.read>>;
        try {
          next = await reader.read();
        } catch (error) {
          return asFault(error, signal);
        }
        if (next.done) return null;
        const chunk = repeated.cut(next.value);
        if (chunk.length === 0) continue;
        const behind = measure.push(chunk);
        if (measure.bytes > maxBytes) throw new ArchiveError("media_too_large", { maxBytes });
        if (behind) await behind;
        yield chunk;
      }
    } finally {
      // Whoever stops in the midst must not leave a connection open; after the end it does nothing.
      await reader.cancel().catch(() => {});
    }
  }

  #isShort(total: number | null): boolean {
    if (total !== null) return this.#measure.bytes < total;
    return (this.#measure.audio()?.missingBytes ?? 0) > 0;
  }

  #sameFile(total: number | null): void {
    const { sizeBytes } = this.#opened;
    if (total === null || sizeBytes === null || sizeBytes === total) return;
    throw new ArchiveError("media_changed", { sizeBytes: total, now: sizeBytes });
  }
}

/**
 * Takes the stream at once, however late it is read: `fetch` ends a body that nobody holds when the garbage collector
 * comes upon its `Response`.
 */
const hold = ({ stream }: Opened) => stream.getReader();
