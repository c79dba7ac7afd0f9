/** What a file says of itself. */
export interface AudioFacts {
  format: "wav" | "mp3";
  /** Rounded, milliseconds; `null` where the file does not tell. */
  durationMs: number | null;
  channels: number | null;
  sampleRate: number | null;
  /** So many bytes are announced in the file's header, and did not come. */
  missingBytes: number;
}

/** Reads along while a file goes by. */
export interface AudioReader {
  push(chunk: Uint8Array): void;
  /** What the file said, if it ends here. */
  facts(): AudioFacts;
}
