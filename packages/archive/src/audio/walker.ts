/** What a reader of headers wants next: so many bytes left out, then so many bytes. */
export interface Want {
  skip?: number;
  take: number;
}

/** Reads headers: gives out what it wants, gets exactly that. */
export type HeaderReader = Generator<Want, void, Buffer>;

const NOTHING = Buffer.alloc(0);

/** Leads a reader of headers through a file that comes in pieces, without keeping the file. */
export class Walker {
  readonly #reader: HeaderReader;
  #want: Want | null = null;
  #skip = 0;
  #held = NOTHING;

  constructor(reader: HeaderReader) {
    this.#reader = reader;
    this.#ask(reader.next());
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (this.#want) {
      const skipped = Math.min(this.#skip, chunk.length - at);
      this.#skip -= skipped;
      at += skipped;
      const missing = this.#want.take - this.#held.length;
      if (this.#skip > 0 || chunk.length - at < missing) break;
      const piece = Buffer.from(chunk.buffer, chunk.byteOffset + at, missing);
      const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, piece]) : piece;
      at += missing;
      this.#held = NOTHING;
      this.#ask(this.#reader.next(bytes));
    }
    if (this.#want && at < chunk.length) this.#held = Buffer.concat([this.#held, chunk.subarray(at)]);
  }

  #ask({ value, done }: IteratorResult<Want, void>): void {
    this.#want = done ? null : (value as Want);
    this.#skip = this.#want?.skip ?? 0;
  }
}
