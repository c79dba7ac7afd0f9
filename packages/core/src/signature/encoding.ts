/** Encodes bytes as lower-case hexadecimal digits. */
export const hexFromBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Encodes a few bytes, such as a MAC, as base64 in the standard alphabet, with padding. */
export const base64FromBytes = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/**
 * Decodes base64 in the standard alphabet, with padding.
 *
 * Security: one text for the same bytes. What would not be encoded again exactly so is `null`: no padding, white
 * space, the URL alphabet, stray bits in the last digit.
 */
export function bytesFromBase64(text: string): Uint8Array | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  if (btoa(binary) !== text) return null;
  const bytes = new Uint8Array(binary.length);
  // A loop: `Uint8Array.from` costs ten times as much, and this is on the way of every delivery.
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
