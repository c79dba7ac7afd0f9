import type { AudioFacts, AudioReader } from "./audio.js";
import { Mp3Reader } from "./mp3.js";
import { WavReader } from "./wav.js";

/** Finds out by its first bytes what a file is, and reads along. */
export class AnyAudioReader {
  #head = Buffer.alloc(0);
  #reader: AudioReader | null = null;

  push(chunk: Uint8Array): void {
    if (this.#reader) {
      this.#reader.push(chunk);
      return;
    }
    if (this.#head.length >= 12) return;
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length < 12) return;
    this.#reader = readerFor(this.#head);
    this.#reader?.push(this.#head);
    this.#head = this.#head.subarray(0, 12);
  }

  /** `null` where it is neither WAV nor MP3. */
  facts(): AudioFacts | null {
    return this.#reader?.facts() ?? null;
  }
}

function readerFor(head: Buffer): AudioReader | null {
  const text = head.toString("latin1", 0, 12);
  if (/^RIFF[\s\S]{4}WAVE/.test(text)) return new WavReader();
  if (text.startsWith("ID3") || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)) return new Mp3Reader();
  return null;
}
