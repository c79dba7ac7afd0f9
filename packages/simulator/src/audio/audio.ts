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
