import { wavLength } from "./audio.js";
import { readChunk } from "./read-chunk.js";
import { RecordingFault } from "./recording-fault.js";

/** What a stream of audio is held against while it is read. */
export interface Checks {
  /** Where it begins in the file. */
  from: number;
  /** Of the whole file; `null` where the server does not say. */
  total: number | null;
  maxBytes: number;
  /** Whether nothing but the end of the connection says where the body ends. */
  bareClose: boolean;
  /** How long the event says the file is. */
  expectedBytes: number | null;
  /** How long it may be silent; `null` leaves that to `fetch`. */
  silenceMs: number | null;
  onProgress: ((received: number, total: number | null) => void) | undefined;
  signal: AbortSignal | undefined;
}

/** Passes on bytes, of which `head` was read already, and errors with a `RecordingFault` where they are not whole. */
export function checkedStream(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  head: Uint8Array,
  checks: Checks,
): ReadableStream<Uint8Array> {
  const { from, maxBytes, total, signal } = checks;
  // Not of what begins in the middle.
  const declared = from === 0 ? wavLength(head) : null;
  let received = from;
  let pending = head;
  const next = async (): Promise<Uint8Array | undefined> => {
    const chunk = pending;
    pending = new Uint8Array();
    return chunk.byteLength > 0 ? chunk : readChunk(reader, checks.silenceMs);
  };
  const fail = async (cause: unknown): Promise<never> => {
    // Not waited for: what broke may not even let itself be cancelled.
    void reader.cancel().catch(() => undefined);
    throw cause;
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = await next().catch((cause: unknown) => fail(faultOf(cause, received, signal)));
      if (!chunk) {
        const fault = faultAtEnd(received, declared, checks);
        return fault ? controller.error(fault) : controller.close();
      }
      received += chunk.byteLength;
      if (received > maxBytes) await fail(new RecordingFault("tooLarge", `more than ${maxBytes} bytes`));
      try {
        checks.onProgress?.(received, total);
      } catch (cause) {
        await fail(cause);
      }
      controller.enqueue(chunk);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** What `fetch` calls "terminated" is a body cut short. */
function faultOf(cause: unknown, received: number, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  return cause instanceof TypeError ? short(`the connection broke after ${received} bytes`) : cause;
}

function faultAtEnd(received: number, declared: number | null, checks: Checks): RecordingFault | null {
  const { total, bareClose, expectedBytes } = checks;
  if (total !== null && received < total) return short(`${received} of ${total} bytes came`);
  // Some writers leave out the byte that makes the length even.
  if (declared !== null && received < declared - 1) return short(`${received} of the header's ${declared} bytes came`);
  const proved = declared !== null || (expectedBytes !== null && received >= expectedBytes);
  return bareClose && !proved ? short("the connection was closed, and nothing says that this was all") : null;
}

const short = (reason: string): RecordingFault => new RecordingFault("truncated", reason);
