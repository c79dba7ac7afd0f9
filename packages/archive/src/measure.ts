import type { AudioFacts } from "./audio/audio.js";
import { AnyAudioReader } from "./audio/read-audio.js";
import { type RunningHash, runningHash } from "./running-hash.js";

/** Counts, hashes and reads a file while it goes by. */
export class Measure {
  bytes = 0;
  readonly #hash: RunningHash;
  readonly #audio = new AnyAudioReader();

  constructor(sizeBytes: number | null) {
    this.#hash = runningHash(sizeBytes);
  }

  /** A promise where the bytes come faster than they are hashed; wait for it. */
  push(chunk: Uint8Array): Promise<void> | undefined {
    this.bytes += chunk.length;
    this.#audio.push(chunk);
    return this.#hash.update(chunk);
  }

  /** SHA-256 of what went by so far, hexadecimal. */
  sha256(): Promise<string> {
    return this.#hash.digest();
  }

  close(): void {
    this.#hash.close();
  }

  audio(): AudioFacts | null {
    return this.#audio.facts();
  }
}
