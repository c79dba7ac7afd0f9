import { HookswitchError } from "../errors.js";

const LEAST = 1024;

/** One for all: to make an array takes longer than to keep a chunk. */
const NOTHING = /* @__PURE__ */ new Uint8Array();

/**
 * Collects the chunks of a body, counting.
 *
 * One chunk is kept as it is; more are copied into one buffer, so that a body in a million pieces holds no more memory
 * than one in a single piece.
 */
export class BodyCollector {
  readonly #limit: number;
  #bytes = NOTHING;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws {HookswitchError} `body_too_large` beyond the limit. */
  add(chunk: Uint8Array): void {
    const size = this.#size + chunk.byteLength;
    this.check(size);
    if (this.#size === 0) {
      this.#bytes = chunk as Uint8Array<ArrayBuffer>;
    } else {
      if (size > this.#bytes.byteLength) this.#grow(size);
      this.#bytes.set(chunk, this.#size);
    }
    this.#size = size;
  }

  /** Whether so many bytes would be too many: what came, or what a header promises. */
  check(size: number): void {
    if (size > this.#limit) throw new HookswitchError("body_too_large", { details: { maxBodyBytes: this.#limit } });
  }

  get bytes(): Uint8Array {
    return this.#size === this.#bytes.byteLength ? this.#bytes : this.#bytes.subarray(0, this.#size);
  }

  #grow(size: number): void {
    const grown = new Uint8Array(Math.max(LEAST, size * 2));
    grown.set(this.bytes);
    this.#bytes = grown;
  }
}
