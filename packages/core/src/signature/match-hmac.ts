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
  return whenReady(keys, match, { messages, encoding, given });
}

interface Tried {
  messages: readonly (readonly MessagePart[])[];
  encoding: MacEncoding;
  given: readonly string[];
}

function match(keys: readonly HmacKey[], tried: Tried): MaybePromise<Match> {
  const macs: MaybePromise<string>[] = [];
  for (const key of keys) for (const parts of tried.messages) macs.push(key.sign(tried.encoding, parts));
  // Either all keys are synchronous or none is.
  const areLate = isPromise(macs[0] as MaybePromise<string>);
  return whenReady(areLate ? Promise.all(macs) : (macs as string[]), matching, tried);
}

function matching(expected: readonly string[], { given, messages }: Tried): Match {
  const perKey = messages.length;
  const index = indexOfEqual(given, expected);
  const found = index >= 0;
  return { secret: found ? Math.floor(index / perKey) : -1, message: found ? index % perKey : -1, expected };
}
