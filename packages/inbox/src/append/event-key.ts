import { createHash } from "node:crypto";

/** A SHA-256, cut to a UUID (of version 8, which is for one's own): `parts` in, the same key out, anywhere. */
export function keyOf(...parts: readonly string[]): string {
  const hex = createHash("sha256")
    .update(`${parts.join("\0")}\0`)
    .digest("hex");
  const variant = VARIANTS.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The two bits that say how the rest is laid out, in front of two of the hash. */
const VARIANTS = "89ab";

/** The key of an event, by its id. */
export const eventKey = (id: string): string => keyOf("event", id);
