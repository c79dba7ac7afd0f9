import { isPromise, type MaybePromise, whenReady } from "../maybe-promise.js";
import { indexOfEqual } from "./equal-text.js";
import type { HmacKey, MacEncoding, MessagePart } from "./hmac-key.js";

/** Which key fitted which message, both -1 where none did, and all the signatures that were expected. */
export interface Match {
  secret: number;
  message: number;
  expected: readonly string[];
}

/**
 * Signs each message with each key and compares that with the signatures that were given.
 *
 * @param messages the texts that may have been signed, each as parts of one message.
 * @param given signatures, written the one way in which `encoding` writes them.
 * @returns at once on Node, as long as the keys are there; else a promise.
 */
export function matchHmac(
  keys: MaybePromise<readonly HmacKey[]>,
  messages: readonly (readonly MessagePart[])[],
  encoding: MacEncoding,
  given: readonly string[],
): MaybePromise<Match> {
  return whenReady(keys, (ready) => {
    const macs: MaybePromise<string>[] = [];
    for (const key of ready) for (const parts of messages) macs.push(key.sign(encoding, parts));
    // Either all keys are synchronous or none is.
    if (isPromise(macs[0] as MaybePromise<string>))
      return Promise.all(macs).then((expected) => matching(given, expected, messages.length));
    return matching(given, macs as string[], messages.length);
  });
}

function matching(given: readonly string[], expected: readonly string[], perKey: number): Match {
  const index = indexOfEqual(given, expected);
  const found = index >= 0;
  return { secret: found ? Math.floor(index / perKey) : -1, message: found ? index % perKey : -1, expected };
}
