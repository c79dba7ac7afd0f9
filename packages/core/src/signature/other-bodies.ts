import { utf8 } from "../body/utf8.js";
import { MAX_EXPLAINED_BYTES } from "./likely-cause.js";

/** The body before something on its way wrote it anew: without a mark or white space around it, or with its line end. */
export function otherBodies(bytes: Uint8Array): string[] {
  if (bytes.length > MAX_EXPLAINED_BYTES) return [];
  const text = utf8(bytes);
  const bodies = new Set([text.trim(), `${text}\n`]);
  try {
    bodies.add(JSON.stringify(JSON.parse(text)));
  } catch {
    // No JSON: nothing that could have been written anew.
  }
  return [...bodies];
}
