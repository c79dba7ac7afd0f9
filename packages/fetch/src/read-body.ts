import { type Body, BodyCollector, type BodyLimits, HookswitchError, isHookswitchError } from "@hookswitch/core";

/**
 * Reads a Request's body once, counting.
 *
 * @throws {HookswitchError} `body_consumed`, `body_too_large`, `body_timeout` or `body_aborted`
 */
export async function readBody(request: Request, { maxBytes, timeoutMs }: BodyLimits): Promise<Body> {
  if (request.bodyUsed || request.body?.locked) throw new HookswitchError("body_consumed");
  const collector = new BodyCollector(maxBytes);
  collector.check(Number(request.headers.get("content-length")));
  if (!request.body) return { bytes: collector.bytes, from: "stream" };
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const endsAt = performance.now() + timeoutMs;
  const timer = setTimeout(giveUp, timeoutMs, reader);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // The clock as well: a stream that always has something at once leaves timers no turn. And one that was
      // cancelled ends as if it were whole.
      if (performance.now() >= endsAt)
        throw new HookswitchError("body_timeout", { details: { bodyTimeoutMs: timeoutMs } });
      if (done) return { bytes: collector.bytes, from: "stream" };
      if (!(value instanceof Uint8Array)) {
        throw new HookswitchError("body_consumed", { details: { problem: "no bytes" } });
      }
      collector.add(value);
    }
  } catch (cause) {
    giveUp(reader);
    throw isHookswitchError(cause) ? cause : new HookswitchError("body_aborted", { cause });
  } finally {
    clearTimeout(timer);
  }
}

function giveUp(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  reader.cancel().catch(() => undefined);
}
