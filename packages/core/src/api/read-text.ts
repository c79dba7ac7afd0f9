import { utf8 } from "../body/utf8.js";
import { layersOf } from "./encoding.js";
import { discard } from "./fetch-pinned.js";
import { readChunk, SILENCE_MS } from "./read-chunk.js";

/**
 * Reads a body of text up to a limit of decoded bytes; beyond it, lets go of the rest.
 *
 * @throws {RangeError} for a body above the limit, or encoded more than once.
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const layers = layersOf(response.headers);
  if (layers > 1) {
    await discard(response);
    throw new RangeError("an answer encoded more than once");
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  const next = () => (reader ? readChunk(reader, layers > 0 ? SILENCE_MS : null) : undefined);
  for (let chunk = await next(); chunk; chunk = await next()) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      await reader?.cancel().catch(() => undefined);
      throw new RangeError(`an answer above ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return utf8(whole);
}
