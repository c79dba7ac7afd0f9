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

/** One secret, a list (rotation, sub-accounts), or a function that gives them for each delivery. */
export type SecretSource<Secret> =
  | Secret
  | readonly Secret[]
  | ((claim: SecretClaim) => MaybePromise<Secret | readonly Secret[]>);

/** Gives the secrets to try for a delivery, made ready for use. */
export type SecretReader<Ready> = (claim: () => SecretClaim) => MaybePromise<readonly Ready[]>;

const MAX_REMEMBERED = 1000;

/**
 * Makes ready what the user configured; fixed secrets are checked here and now.
 *
 * @param prepare checks one secret and makes it ready; throws a TypeError that does not show it.
 * @throws {TypeError} for a fixed secret that is none, and for an empty list.
 */
export function secretReader<Secret, Ready>(
  source: SecretSource<Secret>,
  prepare: (secret: Secret) => Ready,
  carrier: string,
): SecretReader<Ready> {
  if (typeof source !== "function") {
    const ready = prepareAll(source as Secret | readonly Secret[], prepare, carrier);
    return () => ready;
  }
  const give = source as (claim: SecretClaim) => MaybePromise<Secret | readonly Secret[]>;
  const remembered = new Map<string, Ready>();
  const prepareOnce = (secret: Secret): Ready => {
    // An object may hold other values by the next delivery, so it is never the key to what it once held.
    if (typeof secret !== "string") return prepare(secret);
    let ready = remembered.get(secret);
    if (ready === undefined) {
      ready = prepare(secret);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(secret, ready);
    }
    return ready;
  };
  const failed = (cause: unknown): never => {
    throw new HookswitchError("secret_unavailable", { carrier, cause });
  };
  return (claim) => {
    try {
      const given = give(claim());
      if (!isPromise(given)) return prepareAll(given, prepareOnce, carrier);
      // What can be awaited need not have a `catch`.
      return Promise.resolve(given)
        .then((secrets) => prepareAll(secrets, prepareOnce, carrier))
        .catch(failed);
    } catch (cause) {
      return failed(cause);
    }
  };
}

function prepareAll<Secret, Ready>(
  given: Secret | readonly Secret[],
  prepare: (secret: Secret) => Ready,
  carrier: string,
): readonly Ready[] {
  const secrets = Array.isArray(given) ? (given as readonly Secret[]) : [given as Secret];
  if (secrets.length === 0) throw new TypeError(`${carrier}: the list of secrets is empty`);
  return secrets.map(prepare);
}
