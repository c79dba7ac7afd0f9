import type { AudioFacts, AudioReader } from "./audio.js";
import { type HeaderReader, Walker } from "./walker.js";

const EXTENSIBLE = 0xfffe;
/** PCM, float, A-law, mu-law: every sample has the same size. */
const PLAIN = [1, 3, 6, 7];
/** What writes to a pipe cannot know the size, and puts 0 or a size near a limit. */
const isPlaceholder = (size: number) => size === 0 || size >= 0x7fff_0000;

interface Format {
  tag: number;
  channels: number;
  sampleRate: number;
  byteRate: number;
  blockAlign: number;
}

/** Reads a RIFF/WAVE file: its duration comes out of `fmt`, `data` and, for compressed audio, `fact`. */
export class WavReader implements AudioReader {
  #seen = 0;
  #riffEnd = 0;
  #format: Format | null = null;
  #samples: number | null = null;
  #data: { begin: number; size: number } | null = null;
  readonly #walker = new Walker(this.#headers());

  push(chunk: Uint8Array): void {
    this.#seen += chunk.length;
    this.#walker.push(chunk);
  }

  facts(): AudioFacts {
    const there = this.#data ? Math.max(0, this.#seen - this.#data.begin) : 0;
    const announced = this.#data && !isPlaceholder(this.#data.size) ? this.#data.size : there;
    const seconds = this.#data ? this.#seconds(Math.min(there, announced)) : null;
    return {
      format: "wav",
      durationMs: seconds === null ? null : Math.round(seconds * 1000),
      channels: this.#format?.channels ?? null,
      sampleRate: this.#format?.sampleRate ?? null,
      // Without any audio it cannot be whole, whatever it says.
      missingBytes: this.#data ? announced - Math.min(there, announced) : Math.max(1, this.#riffEnd - this.#seen),
    };
  }

  #seconds(bytes: number): number | null {
    if (!this.#format) return null;
    const { tag, sampleRate, byteRate, blockAlign } = this.#format;
    if (PLAIN.includes(tag) && blockAlign > 0 && sampleRate > 0) return Math.floor(bytes / blockAlign) / sampleRate;
    if (this.#samples !== null && sampleRate > 0) return this.#samples / sampleRate;
    return byteRate > 0 ? bytes / byteRate : null;
  }

  *#headers(): HeaderReader {
    const riff = (yield { take: 12 }).readUInt32LE(4);
    this.#riffEnd = isPlaceholder(riff) ? 0 : riff + 8;
    let at = 12;
    let skip = 0;
    for (;;) {
      const head = yield { skip, take: 8 };
      const name = head.toString("latin1", 0, 4);
      const size = head.readUInt32LE(4);
      at += skip + 8;
      if (name === "data") {
        this.#data = { begin: at, size };
        return;
      }
      const take = name === "fmt " ? Math.min(size, 40) : name === "fact" ? Math.min(size, 4) : 0;
      if (take >= 16) this.#format = formatOf(yield { take });
      else if (take === 4) this.#samples = (yield { take }).readUInt32LE(0);
      const used = take >= 16 || take === 4 ? take : 0;
      at += used;
      // Chunks begin at even bytes.
      skip = size - used + (size % 2);
    }
  }
}

function formatOf(bytes: Buffer): Format {
  const tag = bytes.readUInt16LE(0);
  return {
    // The real tag begins the sub-format.
    tag: tag === EXTENSIBLE && bytes.length >= 26 ? bytes.readUInt16LE(24) : tag,
    channels: bytes.readUInt16LE(2),
    sampleRate: bytes.readUInt32LE(4),
    byteRate: bytes.readUInt32LE(8),
    blockAlign: bytes.readUInt16LE(12),
  };
}
