import { hexFromBytes } from "./encoding.js";

/** SHA-256 in lower-case hexadecimal digits. */
export const sha256 = async (bytes: Uint8Array): Promise<string> =>
  hexFromBytes(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)));
