/** A secret made ready for HMAC-SHA256: done once, used for every delivery. */
export interface HmacKey {
  /**
   * Signs the parts as if they were one message; strings are taken as UTF-8.
   *
   * Synchronous on Node, a promise where there is only WebCrypto: `await` both.
   */
  sign(...parts: readonly (Uint8Array | string)[]): Uint8Array | Promise<Uint8Array>;
}
