import type { MaybePromise } from "../maybe-promise.js";

/** A part of a message; text is taken as UTF-8. */
export type MessagePart = Uint8Array | string;

/** How a carrier writes a MAC: lower-case hexadecimal digits, or standard base64 with padding. */
export type MacEncoding = "hex" | "base64";

/** What is below the HMAC; SHA-1 too, which an HMAC can still bear, for carriers that sign so. */
export type MacHash = "SHA-256" | "SHA-1";

/** A secret made ready for HMAC: done once, used for every delivery. */
export interface HmacKey {
  /**
   * Signs the parts as if they were one message.
   *
   * Synchronous on Node, a promise where there is only WebCrypto.
   */
  sign(encoding: MacEncoding, parts: readonly MessagePart[]): MaybePromise<string>;
}
