import { createHash } from "node:crypto";
import type { AudioFacts } from "./audio/audio.js";
import { AnyAudioReader } from "./audio/read-audio.js";

/** Counts, hashes and reads a file while it goes by. */
export class Measure {
  bytes = 0;
  readonly #hash = createHash("sha256");
  readonly #audio = new AnyAudioReader();

  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
    this.#audio.push(chunk);
  }

  /** SHA-256 of what went by so far, hexadecimal. */
  sha256(): string {
    return this.#hash.copy().digest("hex");
  }

  audio(): AudioFacts | null {
    return this.#audio.facts();
  }
}
