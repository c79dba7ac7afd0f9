import type { AudioFacts, AudioReader } from "./audio.js";
import { type Mp3Frame, mp3Frame } from "./mp3-frame.js";
import { type HeaderReader, Walker } from "./walker.js";

/** Reads an MP3 file frame by frame: the duration is that of the frames, whatever the bit rate or a header says. */
export class Mp3Reader implements AudioReader {
  #samples = 0;
  #frame: Mp3Frame | null = null;
  readonly #walker = new Walker(this.#frames());

  push(chunk: Uint8Array): void {
    this.#walker.push(chunk);
  }

  facts(): AudioFacts {
    const { sampleRate, channels } = this.#frame ?? {};
    return {
      format: "mp3",
      durationMs: sampleRate ? Math.round((this.#samples / sampleRate) * 1000) : null,
      channels: channels ?? null,
      sampleRate: sampleRate ?? null,
      missingBytes: 0,
    };
  }

  *#frames(): HeaderReader {
    let head: Buffer = yield { take: 10 };
    if (head.toString("latin1", 0, 3) === "ID3") {
      const footer = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10;
      head = yield { skip: syncsafe(head.subarray(6)) + footer, take: 4 };
    }
    for (;;) {
      const frame = mp3Frame(head);
      if (!frame || (this.#frame && frame.sampleRate !== this.#frame.sampleRate)) {
        // Something between frames, or a tag at the end: look on, byte for byte.
        head = Buffer.concat([head.subarray(1), yield { take: 1 }]);
        continue;
      }
      if (this.#frame) {
        // Up to its last byte, so that a frame that is cut off does not count.
        yield { skip: frame.bytes - head.length - 1, take: 1 };
        this.#samples += frame.samples;
      } else {
        this.#frame = frame;
        const whole = Buffer.concat([head, yield { take: frame.bytes - head.length }]);
        if (!isInfo(whole, frame)) this.#samples += frame.samples;
      }
      head = yield { take: 4 };
    }
  }
}

const syncsafe = (bytes: Buffer): number => bytes.subarray(0, 4).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);

function isInfo(frame: Buffer, { infoAt }: Mp3Frame): boolean {
  const name = (at: number) => frame.toString("latin1", at, at + 4);
  return ["Xing", "Info"].includes(name(infoAt)) || name(36) === "VBRI";
}
