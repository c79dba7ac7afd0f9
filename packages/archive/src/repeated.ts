import { createHash } from "node:crypto";
import { ArchiveError } from "./errors.js";
import type { Measure } from "./measure.js";

/** Leaves out what came before, where a transfer that was taken up again begins further in front than asked for. */
export class Repeated {
  readonly #hash = createHash("sha256");
  readonly #expected: string | null;
  #left: number;

  private constructor(left: number, expected: string | null) {
    this.#left = left;
    this.#expected = expected;
  }

  /** @throws {ArchiveError} `media_changed`, where it begins behind what is there. */
  static async from(from: number, measure: Measure): Promise<Repeated> {
    const left = measure.bytes - from;
    if (left < 0) throw new ArchiveError("media_changed", { from, wanted: measure.bytes });
    return new Repeated(left, from === 0 && left > 0 ? await measure.sha256() : null);
  }

  /** @throws {ArchiveError} `media_changed`, where the beginning is another one than the first time. */
  cut(chunk: Uint8Array): Uint8Array {
    if (this.#left === 0) return chunk;
    const known = chunk.subarray(0, this.#left);
    this.#hash.update(known);
    this.#left -= known.length;
    if (this.#left === 0 && this.#expected !== null && this.#hash.digest("hex") !== this.#expected) {
      throw new ArchiveError("media_changed", { sameBytes: false });
    }
    return chunk.subarray(known.length);
  }
}
