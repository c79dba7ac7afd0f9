import type { MaybePromise } from "../maybe-promise.js";
import type { MessagePart } from "./hmac-key.js";

/** A public key made ready for Ed25519 (RFC 8032): done once, used for every delivery. */
export interface Ed25519Key {
  /**
   * Whether the signature's 64 bytes are this key's, over the parts as one message.
   *
   * Synchronous on Node, a promise where there is only WebCrypto.
   */
  verify(signature: Uint8Array, parts: readonly MessagePart[]): MaybePromise<boolean>;
}
