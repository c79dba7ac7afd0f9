import { HookswitchError } from "../errors.js";
import type { Query } from "../events.js";
import { isPromise, type MaybePromise } from "../maybe-promise.js";

/**
 * What a delivery claims of itself before anything is proved, for choosing among many accounts' secrets.
 *
 * Security: all of it is in the sender's hand. Use it to look a secret up, never as a fact; keep the look-up cheap,
 * since anyone can cause one.
 */
export interface SecretClaim {
  /** Path of the webhook's URL, as it arrived. */
  path: string;
  query: Query;
  /** The account (Bandwidth: the Basic user name) that the delivery says it is from. */
  account: string | null;
}

/**
 * One secret, a list (rotation, sub-accounts), or a function that gives them for each delivery; an empty list from a
 * function says that there is no such account.
 */
export type SecretSource<Secret> =
  | Secret
  | readonly Secret[]
  | ((claim: SecretClaim) => MaybePromise<Secret | readonly Secret[]>);

/** Gives the secrets to try for a delivery, made ready for use; asks for its claim, out of `from`, where that is needed. */
export type SecretReader<Ready> = <From = undefined>(
  claim: (from: From) => SecretClaim,
  from?: From,
) => MaybePromise<readonly Ready[]>;

/**
 * Makes ready what the user configured; fixed secrets are checked here and now.
 *
 * A function that gives an empty list knows no such account: then no secret fits, and the delivery is refused. A fixed
 * list that is empty is a mistake.
 *
 * @param prepare checks one secret and makes it ready; throws a TypeError that does not show it.
 * @throws {TypeError} for a fixed secret that is none, and for an empty list.
 */
export function secretReader<Secret, Ready>(
  source: SecretSource<Secret>,
  prepare: (secret: Secret) => Ready,
  carrier: string,
): SecretReader<Ready> {
  const prepareAll = (given: Secret | readonly Secret[]): readonly Ready[] =>
    (Array.isArray(given) ? (given as readonly Secret[]) : [given as Secret]).map((secret) => prepare(secret));
  if (typeof source !== "function") {
    const ready = prepareAll(source as Secret | readonly Secret[]);
    if (ready.length === 0) throw new TypeError(`${carrier}: the list of secrets is empty`);
    return () => ready;
  }
  const give = source as (claim: SecretClaim) => MaybePromise<Secret | readonly Secret[]>;
  const failed = (cause: unknown): never => {
    throw new HookswitchError("secret_unavailable", { carrier, cause });
  };
  return <From>(claim: (from: From) => SecretClaim, from?: From) => {
    try {
      const given = give(claim(from as From));
      // What can be awaited need not have a `catch`.
      return isPromise(given) ? Promise.resolve(given).then(prepareAll).catch(failed) : prepareAll(given);
    } catch (cause) {
      return failed(cause);
    }
  };
}
