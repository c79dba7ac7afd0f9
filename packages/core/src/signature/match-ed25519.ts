import { HookswitchError } from "../errors.js";
import { isPromise, type MaybePromise, whenReady } from "../maybe-promise.js";
import type { Ed25519Key } from "./ed25519-key.js";
import type { MessagePart } from "./hmac-key.js";

/**
 * Which key's signature it is, counted from 0; -1 for none.
 *
 * @returns at once on Node, as long as the keys are there; else a promise.
 * @throws {HookswitchError} `secret_unavailable` where the platform knows no Ed25519.
 */
export const matchEd25519 = (
  carrier: string,
  keys: MaybePromise<readonly Ed25519Key[]>,
  parts: readonly MessagePart[],
  signature: Uint8Array,
): MaybePromise<number> =>
  whenReady(keys, (ready) => {
    const answers = ready.map((key) => key.verify(signature, parts));
    // Either all keys are synchronous or none is.
    if (!answers.some(isPromise)) return answers.indexOf(true);
    return Promise.all(answers)
      .then((fits) => fits.indexOf(true))
      .catch((cause: unknown) => {
        throw new HookswitchError("secret_unavailable", { carrier, cause });
      });
  });
