/** A part of a message; text is taken as UTF-8. */
export type MessagePart = Uint8Array | string;

/** A secret made ready for HMAC-SHA256: done once, used for every delivery. */
export interface HmacKey {
  /**
   * Signs the parts as if they were one message.
   *
   * Synchronous on Node, a promise where there is only WebCrypto: `await` both.
   */
  sign(...parts: readonly MessagePart[]): Uint8Array | Promise<Uint8Array>;
}
