/** So long may a body be silent that is encoded. */
export const SILENCE_MS = 60_000;

/**
 * Reads a chunk, or gives up after so long a silence; `null` waits for ever.
 *
 * Node 20's `fetch` neither ends nor fails a body whose encoding is broken.
 *
 * @throws {TypeError} as `fetch` does for a connection that broke.
 */
export async function readChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  silenceMs: number | null,
): Promise<Uint8Array | undefined> {
  if (silenceMs === null) return (await reader.read()).value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TypeError("silence")), silenceMs);
  });
  try {
    return (await Promise.race([reader.read(), silence])).value;
  } finally {
    clearTimeout(timer);
  }
}
