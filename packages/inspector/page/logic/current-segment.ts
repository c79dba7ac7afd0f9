/** Which segment is heard at a time; -1 where none has begun, or none has times. */
export const currentSegment = (segments: readonly { startMs: number | null }[], atMs: number): number =>
  segments.findLastIndex(({ startMs }) => startMs !== null && startMs <= atMs);
