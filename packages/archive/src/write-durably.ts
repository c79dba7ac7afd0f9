import { open } from "node:fs/promises";
import { BatchWriter } from "./batch-writer.js";

/** Writes a new file, for the process's user alone, and waits until the disk has it. */
export async function writeDurably(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const file = await open(path, "wx", 0o600);
  const writer = new BatchWriter(file);
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      await writer.push(chunk);
    }
    await writer.end();
  } finally {
    await writer.settle();
    await file.close();
  }
}
