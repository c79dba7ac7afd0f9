import { type Body, BodyCollector, type BodyLimits, HookswitchError, isHookswitchError } from "@hookswitch/core";
import { isSmallImitation, readWhole } from "./read-whole.js";

/**
 * Reads a Request's body once, counting.
 *
 * @throws {HookswitchError} `body_consumed`, `body_too_large`, `body_timeout` or `body_aborted`
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<Body> {
  if (request.bodyUsed) throw new HookswitchError("body_consumed");
  const { maxBytes, timeoutMs } = limits;
  const collector = new BodyCollector(maxBytes);
  const declared = Number(request.headers.get("content-length"));
  collector.check(declared);
  if (isSmallImitation(request, declared)) return readWhole(request, collector, timeoutMs);
  const { body } = request;
  if (!body) return { bytes: collector.bytes, from: "stream" };
  if (body.locked) throw new HookswitchError("body_consumed");
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const endsAt = performance.now() + timeoutMs;
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    giveUp(reader);
  }, timeoutMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // The clock as well: a stream that always has something at once leaves timers no turn. And one that was
      // cancelled ends as if it were whole.
      if (expired || performance.now() >= endsAt) {
        throw new HookswitchError("body_timeout", { details: { bodyTimeoutMs: timeoutMs } });
      }
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
