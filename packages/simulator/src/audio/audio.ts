import { mp3Audio } from "./mp3.js";
import { wavAudio } from "./wav.js";

/** A sound as the bytes of a file that is made when it is read, so that its length costs no memory. */
export interface Audio {
  format: "wav" | "mp3";
  channels: 1 | 2;
  durationMs: number;
  /** Bytes of the whole file. */
  size: number;
  /** The bytes `from` (inclusive) to `to` (exclusive), in pieces. */
  read(from?: number, to?: number): Generator<Uint8Array>;
}

/** What a generated recording sounds like. */
export interface AudioOptions {
  /** Default `wav`. */
  format?: "wav" | "mp3";
  /** Default 2. Fractions are kept to the sample in WAV, to the frame in MP3. */
  seconds?: number;
  /** Default 1. The second channel sounds an octave higher. */
  channels?: 1 | 2;
  /** Default 400 Hz. */
  frequency?: number;
}

/**
 * A tone as a WAV (PCM, 16 bit, 8 kHz) or an MP3 (16 kHz) file.
 *
 * @example
 * const { size } = makeAudio({ seconds: 3 }); // 48044
 */
export function makeAudio({ format = "wav", seconds = 2, channels = 1, frequency = 400 }: AudioOptions = {}): Audio {
  return format === "wav" ? wavAudio(seconds, channels, frequency) : mp3Audio(seconds, channels, frequency);
}
