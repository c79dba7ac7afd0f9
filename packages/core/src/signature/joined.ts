import { utf8Bytes } from "../body/utf8.js";
import type { MessagePart } from "./hmac-key.js";

/** Makes one message of its parts. */
export function joined(parts: readonly MessagePart[]): Uint8Array<ArrayBuffer> {
  const chunks = parts.map((part) => (typeof part === "string" ? utf8Bytes(part) : part));
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
