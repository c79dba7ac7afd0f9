/** What was said in a recording, the same for every carrier. */
export interface Transcript {
  segments: TranscriptSegment[];
}

/** A stretch of it; `null` is what the carrier does not say. */
export interface TranscriptSegment {
  /** Counted from 0. */
  speaker: number | null;
  text: string;
  /** From the recording's beginning. */
  startMs: number | null;
  endMs: number | null;
  /** 0 to 1. */
  confidence: number | null;
}
