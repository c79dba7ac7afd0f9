const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Decodes UTF-8.
 *
 * A byte order mark at the beginning is removed; what is not UTF-8 becomes U+FFFD, so this never throws.
 */
export function utf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/**
 * Encodes as UTF-8.
 *
 * A lone surrogate becomes U+FFFD.
 */
export function utf8Bytes(text: string): Uint8Array {
  return encoder.encode(text);
}
