import { utf8Bytes } from "../body/utf8.js";
import { isPromise, type MaybePromise } from "../maybe-promise.js";
import { indexOfEqual } from "./equal-bytes.js";
import type { HmacKey, MessagePart } from "./hmac-key.js";
import { whenReady } from "./when-ready.js";

/**
 * Signs each message with each key and compares that with the signatures that were given.
 *
 * @param messages the texts that may have been signed, each as parts of one message.
 * @param encode writes a MAC the one way that signatures are written.
 * @param prove gets the index of the key that fitted, -1 for none, and the signatures that were expected.
 * @returns what `prove` makes of it: at once on Node, as long as the keys are there; else a promise.
 */
export function matchHmac<Result>(
  keys: MaybePromise<readonly HmacKey[]>,
  messages: readonly (readonly MessagePart[])[],
  encode: (mac: Uint8Array) => string,
  given: readonly string[],
  prove: (secret: number, expected: readonly string[]) => Result,
): MaybePromise<Result> {
  const compare = (macs: readonly Uint8Array[]): Result => {
    const expected = macs.map(encode);
    const index = indexOfEqual(given.map(utf8Bytes), expected.map(utf8Bytes));
    return prove(Math.floor(index / messages.length), expected);
  };
  return whenReady(keys, (ready) => {
    const macs = ready.flatMap((key) => messages.map((parts) => key.sign(...parts)));
    return macs.some(isPromise) ? Promise.all(macs).then(compare) : compare(macs as Uint8Array[]);
  });
}
