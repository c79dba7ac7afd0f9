import { type Body, type BodyLimits, HookswitchError } from "@hookswitch/core";

/**
 * Reads a Request's body once, counting.
 *
 * @throws {HookswitchError} `body_consumed`, `body_too_large`, `body_timeout` or `body_aborted`
 */
export async function readBody(request: Request, { maxBytes, timeoutMs }: BodyLimits): Promise<Body> {
  if (request.bodyUsed || request.body?.locked) throw new HookswitchError("body_consumed");
  const tooLarge = () => new HookswitchError("body_too_large", { details: { maxBodyBytes: maxBytes } });
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge();
  if (!request.body) return { bytes: new Uint8Array(), from: "stream" };
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    giveUp(reader);
  }, timeoutMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!(value instanceof Uint8Array))
        throw new HookswitchError("body_consumed", { details: { problem: "no bytes" } });
      size += value.byteLength;
      if (size > maxBytes) {
        giveUp(reader);
        throw tooLarge();
      }
      chunks.push(value);
    }
  } catch (cause) {
    if (cause instanceof HookswitchError || timedOut) throw timedOut ? timeout(timeoutMs) : cause;
    throw new HookswitchError("body_aborted", { cause });
  } finally {
    clearTimeout(timer);
  }
  // A cancelled stream ends as if it were whole.
  if (timedOut) throw timeout(timeoutMs);
  return { bytes: joined(chunks, size), from: "stream" };
}

const timeout = (timeoutMs: number) => new HookswitchError("body_timeout", { details: { bodyTimeoutMs: timeoutMs } });

function giveUp(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  reader.cancel().catch(() => undefined);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
