import { createHash } from "node:crypto";
import { availableParallelism, loadavg } from "node:os";
import { ThreadHash } from "./thread-hash.js";

/** A SHA-256 of bytes that go by. */
export interface RunningHash {
  /** A promise where the bytes come faster than they are hashed; wait for it. */
  update(chunk: Uint8Array): Promise<void> | undefined;
  /** Of what went by so far, hexadecimal. */
  digest(): Promise<string>;
  close(): void;
}

/** Below this, starting a thread takes longer than the hashing. */
const WORTH_A_THREAD = 64 * 1024 * 1024;

let threads = 0;

/** Hashes beside the event loop, where the file is long and a processor is left for it. */
export function runningHash(sizeBytes: number | null): RunningHash {
  if (sizeBytes === null || sizeBytes < WORTH_A_THREAD || !mayStartThread()) return inlineHash();
  threads++;
  return new ThreadHash(() => threads--);
}

/**
 * A thread costs more than it saves where much waits for the processors already; and Node's permission model can forbid
 * it. The load counts what the copy itself keeps busy.
 */
function mayStartThread(): boolean {
  const processors = availableParallelism();
  const [load = 0] = loadavg();
  return threads < processors - 1 && load < 2 * processors && process.permission?.has("worker") !== false;
}

function inlineHash(): RunningHash {
  const hash = createHash("sha256");
  return {
    update: (chunk) => void hash.update(chunk),
    digest: async () => hash.copy().digest("hex"),
    close: () => {},
  };
}
