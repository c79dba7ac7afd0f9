/** Audio that can be played. */
export interface Sound {
  readonly seconds: number;
  /** Whether its waveform is there. */
  readonly isDrawn: boolean;
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  speed(rate: number): void;
  close(): void;
}

/** What the page wants to be told while it plays. */
export interface SoundListener {
  onPlace(seconds: number): void;
  onPlaying(isPlaying: boolean): void;
}
